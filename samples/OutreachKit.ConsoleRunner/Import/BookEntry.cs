using OutreachKit.ConsoleRunner.Files;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Import;

/// <summary>Writes the people of a file into the address book: whoever is known keeps their id, whoever is new gets one.</summary>
internal static class BookEntry
{
    /// <summary>Who each row is. All of it is written or nothing, before anybody is enrolled: cut off in between, the next import finds them again.</summary>
    internal static IReadOnlyList<Match> Enter(AddressBook book, IReadOnlyList<Person> people, EnrollTerms terms) => book.Write(() =>
    {
        IReadOnlyList<Match> matches = new WhoIsWho(book.Known(), book.Cards.NewIds()).Match(people);
        foreach (Match match in matches)
        {
            Write(book, match, terms);
        }

        return matches;
    });

    /// <summary>Who the rows of a file are by themselves, where nobody is known yet. They keep the ids that they have.</summary>
    internal static IReadOnlyList<Match> Alone(IReadOnlyList<Person> people)
    {
        int last = 0;
        return new WhoIsWho(new KnownPeople(), () => people[last++].Id).Match(people);
    }

    private static void Write(AddressBook book, Match match, EnrollTerms terms)
    {
        Person person = match.Person;
        book.Cards.Write(new Card(match.Id, person.HasName ? person.Name : "", person.Company)
        {
            FirstName = person.HasName ? person.FirstName : "",
            Position = person.Position,
        });
        book.Cards.Add(match.Id, match.Identity.Name, match.Identity.Company);
        foreach ((string kind, string value) in match.Identity.Addresses())
        {
            book.Cards.Add(match.Id, kind, value);
        }

        if (match.Waits)
        {
            book.Cards.Wait(match.Id, person.Zone, terms.Fallback?.Id, terms.Pipeline.Name);
        }

        foreach (Question question in match.Questions)
        {
            book.Questions.Ask(question);
        }

        if (match.Stops)
        {
            book.Cards.OptOut(match.Id);
        }
    }
}
