using CsCheck;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Files;
using OutreachKit.ConsoleRunner.Import;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.ConsoleRunner.Tests.Database;

namespace OutreachKit.ConsoleRunner.Tests.Generated;

/// <summary>Two thousand files: delimiter × encoding × language × columns × damage.</summary>
public sealed class GeneratedFileTests
{
    private const int Files = 2000;

    private static readonly EnrollTerms Terms = new(null, Workspace.Pipelines[0]);

    private static ContactFile Read(InventedFile file) => ContactFileReader.Read(file.Bytes, "generated");

    [Fact]
    public void Nobody_is_lost_and_nobody_is_made_up() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            InventedFile file = InventedFile.Of(random, Invented.Several(random));

            ContactFile read = Read(file);

            read.People.Select(p => p.Name).Should().Equal(file.People.Select(p => p.Name), "seed {0}:\n{1}", seed, file.Summary);
            read.People.Select(p => string.Join(' ', p.Emails)).Should().Equal(
                file.People.Select(p => string.Join(' ', p.Emails.Select(e => e.ToLowerInvariant()))), "seed {0}:\n{1}", seed, file.Summary);
            read.People.Select(p => p.Pages.Count).Should().Equal(file.People.Select(p => p.Profile is null ? 0 : 1), "seed {0}:\n{1}", seed, file.Summary);
            read.Skipped.Should().HaveCount(file.Damaged, "seed {0}:\n{1}", seed, file.Summary);
            read.Skipped.All(s => s.Line > 0 && s.Reason.Length > 0).Should().BeTrue("each has its line and a reason");
            IndependentReader.EmailsOf(file).Select(e => string.Join(' ', e)).Should().Equal(
                read.People.Select(p => string.Join(' ', p.Emails)), "another reader finds the same, seed {0}:\n{1}", seed, file.Summary);
        },
        iter: Files);

    [Fact]
    public void Nobody_is_enrolled_twice_by_a_later_file_and_nobody_goes_on_who_opted_out_by_any_spelling_of_theirs() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            Invented[] people = Invented.Several(random);
            InventedFile first = InventedFile.Of(random, people);
            InventedFile second = InventedFile.Of(random, people.Select(p => p.Later(random)).OrderBy(_ => random.Next()));
            using AddressBook book = AddressBook.Open(":memory:");

            IReadOnlyList<Match> before = BookEntry.Enter(book, Read(first).People, Terms);
            before.Select(m => m.Id).Should().OnlyHaveUniqueItems("seed {0}:\n{1}", seed, first.Summary);
            before.All(m => m.IsNew && !m.Waits).Should().BeTrue("seed {0}:\n{1}", seed, first.Summary);
            (string spelled, string[] stopped) = OptOut(random, book, first, before);
            IReadOnlyList<Match> after = BookEntry.Enter(book, Read(second).People, Terms);

            string because = $"seed {seed}, opted out as '{spelled}':\n{first.Summary}\n{second.Summary}";
            after.Should().HaveCount(people.Length, because);
            after.Where(m => m.IsNew && !m.Waits).Select(m => m.Person.Name).Should().BeEmpty(because);
            stopped.Should().NotBeEmpty(because);
            stopped.Where(id => !book.OptOuts.Stops(id)).Should().BeEmpty(because);
            foreach (Match match in after)
            {
                Match known = before.First(m => m.Person.Name == match.Person.Name);
                bool goesOn = !match.Waits && !book.OptOuts.Stops(match.Id);
                (goesOn && stopped.Contains(known.Id)).Should().BeFalse("{0} opted out, {1}", match.Person.Line, because);
            }
        },
        iter: Files / 2);

    /// <summary>The same through the program and its database, some of them.</summary>
    [Fact]
    public Task What_goes_out_in_the_end_is_what_was_read_less_who_opted_out() => Gen.Int.SampleAsync(
        async seed =>
        {
            var random = new Random(seed);
            InventedFile first = InventedFile.Of(random, Invented.Several(random));
            using var db = new TempDb();
            string path = db.In("list.txt");
            await File.WriteAllBytesAsync(path, first.Bytes, TestContext.Current.CancellationToken);
            (await db.JsonAsync("import", path)).GetProperty("new").GetInt32().Should().Be(first.People.Count, "seed {0}:\n{1}", seed, first.Summary);
            Invented chosen = first.People[random.Next(first.People.Count)];
            string spelled = Any(random, chosen);

            RunResult told = await db.RunAsync("log", spelled, "opted-out");

            int stopped = first.People.Count(p => p == chosen || (spelled.Contains("info@shared", StringComparison.OrdinalIgnoreCase) && p.Emails.Contains("info@shared.example")));
            told.ExitCode.Should().Be(0, "seed {0}, '{1}': {2}", seed, spelled, told.Out + told.Error);
            await db.JsonAsync("import", path);
            (await db.JsonAsync("tick")).Items("touches").Should().HaveCount(first.People.Count - stopped, "seed {0}, '{1}':\n{2}", seed, spelled, first.Summary);
        },
        iter: 25,
        threads: 1);

    private static (string Spelled, string[] Stopped) OptOut(Random random, AddressBook book, InventedFile file, IReadOnlyList<Match> matches)
    {
        int place = random.Next(matches.Count);
        string spelled = Any(random, file.People[place]);
        Found found = book.Find(spelled);
        found.Cards.Select(c => c.Id).Should().Contain(matches[place].Id, "'{0}' is {1}", spelled, file.People[place].Name);
        book.OptOuts.Add(found.Emails);
        if (found.Page is { } page)
        {
            book.OptOuts.Add(page);
        }

        foreach (Card card in found.Cards)
        {
            book.Cards.OptOut(card.Id);
        }

        return (spelled, [.. found.Cards.Select(c => c.Id)]);
    }

    private static string Any(Random random, Invented person) => random.Next(3) switch
    {
        0 when person.Emails.Length > 0 => Spelling.OfEmail(random, person.Emails[random.Next(person.Emails.Length)]),
        1 when person.Profile is not null => Spelling.OfProfile(random, person.Profile),
        _ => Spelling.OfName(random, person),
    };
}
