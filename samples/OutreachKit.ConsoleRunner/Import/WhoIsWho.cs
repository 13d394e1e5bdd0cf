using OutreachKit.ConsoleRunner.Files;
using OutreachKit.ConsoleRunner.Identity;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Import;

/// <summary>Finds out who the rows of a file are. It changes nothing but the directory that it is given, which learns as it goes.</summary>
/// <param name="directory">Who is known.</param>
/// <param name="newId">Gives an id that nobody has.</param>
internal sealed class WhoIsWho(KnownPeople directory, Func<string> newId)
{
    private const int MostQuestions = 3;

    /// <summary>Who each of them is, in their order.</summary>
    internal IReadOnlyList<Match> Match(IEnumerable<Person> people)
    {
        (Person Person, RowIdentity Row)[] rows = [.. people.Select(p => (p, RowIdentity.Of(p)))];

        // Whoever is known by an address stands in the file, on whichever line: in what order rows come must not tell who they are.
        foreach ((_, RowIdentity row) in rows)
        {
            if (ByAddress(row).Known is { } known)
            {
                known.StandsInFile = true;
            }
        }

        return [.. rows.Select(r => Match(r.Person, r.Row))];
    }

    private Match Match(Person person, RowIdentity row)
    {
        (Known? known, string how, List<(Known Known, string Why)> perhaps) = ByAddress(row);
        if (known is null)
        {
            (known, perhaps) = ByName(row, perhaps);
        }

        bool isNew = known is null;
        known ??= directory.Add(newId());
        Question[] questions = isNew ? [.. perhaps.Take(MostQuestions).Select(p => new Question(known.Id, p.Known.Id, p.Why))] : [];
        string? repeats = known.Line > 0 ? FormattableString.Invariant($"the same person as on line {known.Line} ({how})") : null;
        Known[] others = [.. Owners(row, known)];
        bool stops = row.Addresses().Any(directory.OptOuts.Contains) || others.Any(o => o.OptedOut);
        known.Waits |= questions.Length > 0;
        known.OptedOut |= stops;
        Learn(known, row, person.Line);
        return new Match(person, row, known.Id) { IsNew = isNew, Repeats = repeats, Questions = questions, Waits = known.Waits, Stops = stops, Others = [.. others.Select(o => o.Id)] };
    }

    /// <summary>Whose profile, whole row or e-mail address it is. A mailbox may be shared by people of other names.</summary>
    private (Known? Known, string How, List<(Known, string)> Perhaps) ByAddress(RowIdentity row)
    {
        foreach (WebAddress profile in row.Profiles)
        {
            if (directory.By(CardTable.Profile, profile.Value).FirstOrDefault() is { } owner)
            {
                return (owner, "same URL", []);
            }
        }

        if (row.Row is { } whole && directory.By(CardTable.Row, whole).FirstOrDefault() is { } same)
        {
            return (same, row.Company.Value.Length > 0 ? "same name and company" : "same name", []);
        }

        var perhaps = new List<(Known, string)>();
        foreach (Known known in row.Emails.SelectMany(e => directory.By(CardTable.Email, e.Value)).Distinct())
        {
            if (MayBe(known, row.Name))
            {
                return (known, "same e-mail", []);
            }

            if (known.NamesToCompare.Any(n => n.SharesFirst(row.Name)))
            {
                perhaps.Add((known, "the same e-mail address and first name"));
            }
            else if (known.OptedOut)
            {
                perhaps.Add((known, "the same e-mail address as somebody who asked not to be written to"));
            }
        }

        return (null, "", perhaps);
    }

    private (Known? Known, List<(Known, string)> Perhaps) ByName(RowIdentity row, List<(Known Known, string Why)> perhaps)
    {
        if (row.Name.IsEmpty)
        {
            return (null, perhaps);
        }

        var same = new List<(Known Known, string Why)>();
        int looked = 0;
        foreach (Known known in directory.Before(row.Name).Concat(directory.InFile(row.Name, row.Company)))
        {
            (Likeness likeness, string why) = ++looked > KnownPeople.MostNamesakes
                ? (Likeness.Perhaps, "one of very many of that name")
                : Comparison.Of(row, known);
            (likeness switch { Likeness.Same => same, Likeness.Perhaps => perhaps, _ => null })?.Add((known, why));
            if (looked > KnownPeople.MostNamesakes)
            {
                break;
            }
        }

        return same is [var only] ? (only.Known, perhaps) : (null, [.. same, .. perhaps.Where(p => same.All(s => s.Known != p.Known))]);
    }

    /// <summary>Others who have an address of the row, and a name that may be the same person's.</summary>
    private IEnumerable<Known> Owners(RowIdentity row, Known known) => row.Addresses()
        .Where(a => a.Kind is CardTable.Email or CardTable.Profile)
        .SelectMany(a => directory.By(a.Kind, a.Value))
        .Where(o => o != known && MayBe(o, row.Name))
        .Distinct();

    private static bool MayBe(Known known, PersonName name) =>
        name.IsEmpty || known.Names.Count == 0 || known.NamesToCompare.Any(n => n.MayBe(name));

    private void Learn(Known known, RowIdentity row, int line)
    {
        known.Line = known.Line > 0 ? known.Line : line;
        directory.Add(known, row.Name, row.Company);
        foreach ((string kind, string value) in row.Addresses())
        {
            directory.Add(known, kind, value);
        }
    }
}
