using OutreachKit.ConsoleRunner.Identity;

namespace OutreachKit.ConsoleRunner.People;

/// <summary>
/// Who the ids are: tables of this program's own in the database file, beside the library's. The library gets ids only; here
/// a person keeps theirs however often, and in whatever order, they are imported.
/// </summary>
internal sealed class AddressBook : IDisposable
{
    private readonly BookDatabase _database;

    private AddressBook(BookDatabase database)
    {
        _database = database;
        Cards = new(database);
        OptOuts = new(database);
        Questions = new(database);
        Outboxes = new(database);
        Meetings = new(database);
        Journal = new(database);
    }

    internal CardTable Cards { get; }

    internal OptOutTable OptOuts { get; }

    internal QuestionTable Questions { get; }

    internal OutboxTable Outboxes { get; }

    internal MeetingTable Meetings { get; }

    internal JournalTable Journal { get; }

    internal static AddressBook Open(string path)
    {
        var database = new BookDatabase(path);
        try
        {
            BookSchema.Prepare(database, path);
            return new AddressBook(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>All of it or nothing; nobody else writes meanwhile.</summary>
    internal T Write<T>(Func<T> work) => _database.Write(work);

    internal void Write(Action work) => _database.Write(work);

    /// <summary>Everybody, by id.</summary>
    internal IReadOnlyDictionary<string, Card> All() => Cards.All();

    /// <summary>Whom a text may mean.</summary>
    internal Found Find(string text)
    {
        string typed = Plain.Line(text);
        IReadOnlyList<EmailAddress> emails = EmailAddress.AllIn(typed);
        WebAddress? page = emails.Count > 0 ? null : WebAddress.Of(typed);
        IEnumerable<string> ids = emails.Count > 0
            ? emails.SelectMany(e => Cards.By(CardTable.Email, e.Value))
            : page is { } at
                ? Cards.By(at.IsProfile ? CardTable.Profile : CardTable.Page, at.Value)
                : ByWord(typed);
        return new(typed, emails, page, [.. Cards.Of(ids).Values]);
    }

    /// <summary>A card for somebody of whom no more is known than what was typed, so that a later import finds them.</summary>
    internal Card EnterUnknown(Found found) => Write(() =>
    {
        bool isName = found.Emails.Count == 0 && found.Page is null;
        var card = new Card(Cards.NewId(), isName ? found.Text : "", "");
        Cards.Write(card);
        Cards.Add(card.Id, found.Emails);
        Cards.Add(card.Id, found.Page is { } page ? [page] : isName && WebAddress.OfName(found.Text) is { } profile ? [profile] : []);
        if (isName)
        {
            Cards.Add(card.Id, PersonName.Of(found.Text), CompanyName.Of(""));
        }

        return card;
    });

    /// <summary>Whoever is waiting under one id is somebody else after all: they go on as one, and what either is known by is theirs.</summary>
    internal void Merge(string gone, string stays) => Write(() =>
    {
        _database.Run("insert or ignore into runner_addresses (kind, value, id) select kind, value, $1 from runner_addresses where id = $0", gone, stays);
        _database.Run("insert or ignore into runner_names (loose, exact, company, id) select loose, exact, company, $1 from runner_names where id = $0", gone, stays);
        _database.Run("insert or ignore into runner_questions (id, other, why) select id, $1, why from runner_questions where other = $0 and id <> $1", gone, stays);
        _database.Run("update runner_aliases set id = $1 where id = $0", gone, stays);
        _database.Run("insert or replace into runner_aliases (old, id) values ($0, $1)", gone, stays);
        Cards.Remove(gone);
    });

    /// <summary>The whole book, to hold a file against.</summary>
    internal KnownPeople Known()
    {
        var directory = new KnownPeople { OptOuts = OptOuts.All() };
        foreach (Card card in All().Values)
        {
            Known known = directory.Add(card.Id);
            (known.OptedOut, known.Waits) = (card.OptedOut, card.Waits);
        }

        foreach ((string id, string loose, string exact, string company) in _database.Rows(
            "select id, loose, exact, company from runner_names order by id", r => (r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3))))
        {
            directory.Add(directory.Find(id)!, new PersonName(exact, loose), new CompanyName(company));
        }

        foreach ((string id, string kind, string value) in _database.Rows(
            "select id, kind, value from runner_addresses order by id", r => (r.GetString(0), r.GetString(1), r.GetString(2))))
        {
            directory.Add(directory.Find(id)!, kind, value);
        }

        return directory;
    }

    /// <summary>All that people may be looked for by who are not found: their ids, names, profiles and e-mail addresses.</summary>
    internal IEnumerable<(Card Card, IReadOnlyList<string> Words)> Words()
    {
        ILookup<string, string> addresses = _database
            .Rows("select id, kind, value from runner_addresses where kind in ('email', 'profile')", r => (Id: r.GetString(0), Kind: r.GetString(1), Value: r.GetString(2)))
            .ToLookup(a => a.Id, a => a.Kind == CardTable.Profile ? a.Value[(a.Value.LastIndexOf('/') + 1)..] : a.Value);
        return All().Values.Select(c => (c, (IReadOnlyList<string>)[c.Id, c.Name, .. addresses[c.Id]]));
    }

    public void Dispose() => _database.Dispose();

    /// <summary>By id, by the last part of a profile, by name: what is meant by more than one of these is not guessed.</summary>
    private IEnumerable<string> ByWord(string text)
    {
        string folded = Plain.Folded(text);
        return _database
            .Rows("select id from runner_people where id = $0 or id = $1", r => r.GetString(0), text, folded)
            .Concat(_database.Rows("select id from runner_aliases where old = $0 or old = $1", r => r.GetString(0), text, folded))
            .Concat(WebAddress.OfName(text) is { } profile ? Cards.By(CardTable.Profile, profile.Value) : [])
            .Concat(Cards.By(PersonName.Of(text)))
            .Distinct();
    }
}
