using System.Globalization;
using Microsoft.Data.Sqlite;
using OutreachKit.ConsoleRunner.Identity;

namespace OutreachKit.ConsoleRunner.People;

/// <summary>The people, and what each of them is known by.</summary>
internal sealed class CardTable(BookDatabase database)
{
    internal const string Email = "email";
    internal const string Profile = "profile";
    internal const string Page = "page";

    /// <summary>A whole row of a file, where it has no address: the same row again is the same person.</summary>
    internal const string Row = "row";

    private const string Prefix = "contact-";

    private const string Columns = "id, name, company, first_name, position, opted_out, waits";

    internal Card? Find(string id) => database.Rows($"select {Columns} from runner_people where id = $0", Read, id) is [var card] ? card : null;

    /// <summary>Those of them who are in the book, by id.</summary>
    internal IReadOnlyDictionary<string, Card> Of(IEnumerable<string> ids) =>
        ids.Distinct().Select(Find).OfType<Card>().ToDictionary(c => c.Id, StringComparer.Ordinal);

    /// <summary>Everybody, by id, in the order in which they came.</summary>
    internal IReadOnlyDictionary<string, Card> All() =>
        database.Rows($"select {Columns} from runner_people order by number", Read).ToDictionary(c => c.Id, StringComparer.Ordinal);

    /// <summary>Whether a text looks like an id that this book gives.</summary>
    internal static bool IsId(string text) =>
        text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && text.Length > Prefix.Length && text.AsSpan(Prefix.Length).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>An id that nobody has yet.</summary>
    internal string NewId() => NewIds()();

    /// <summary>Gives ids that nobody has yet, one after the other, whether or not they are written in between.</summary>
    internal Func<string> NewIds()
    {
        long last = (long)database.Value("select coalesce(max(number), 0) from runner_people")!;
        return () =>
        {
            string id;
            do
            {
                id = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{++last:D4}");
            }
            while (database.Has("select 1 from runner_people where id = $0 union all select 1 from runner_aliases where old = $0", id));
            return id;
        };
    }

    /// <summary>Writes a card. What it does not say is not forgotten.</summary>
    internal void Write(Card card) => database.Run(
        """
        insert into runner_people (id, name, company, first_name, position, waits) values ($0, $1, $2, $3, $4, $5)
        on conflict (id) do update set
            name = iif(excluded.name = '', name, excluded.name),
            company = iif(excluded.company = '', company, excluded.company),
            first_name = iif(excluded.first_name = '', first_name, excluded.first_name),
            position = iif(excluded.position = '', position, excluded.position)
        """,
        card.Id, card.Name, card.Company, card.FirstName, card.Position, card.Waits ? 1 : 0);

    internal void Add(string id, PersonName name, CompanyName company)
    {
        if (!name.IsEmpty)
        {
            database.Run("insert or ignore into runner_names (loose, exact, company, id) values ($0, $1, $2, $3)", name.Loose, name.Exact, company.Value, id);
        }
    }

    internal void Add(string id, IEnumerable<EmailAddress> emails)
    {
        foreach (EmailAddress email in emails)
        {
            Add(id, Email, email.Value);
        }
    }

    internal void Add(string id, IEnumerable<WebAddress> pages)
    {
        foreach (WebAddress page in pages)
        {
            Add(id, page.IsProfile ? Profile : Page, page.Value);
        }
    }

    internal void Add(string id, string kind, string value) =>
        database.Run("insert or ignore into runner_addresses (kind, value, id) values ($0, $1, $2)", kind, value, id);

    internal IReadOnlyList<string> By(string kind, string value) =>
        database.Rows("select a.id from runner_addresses a join runner_people p on p.id = a.id where a.kind = $0 and a.value = $1 order by p.number", r => r.GetString(0), kind, value);

    internal IReadOnlyList<string> By(PersonName name) => name.IsEmpty
        ? []
        : database.Rows("select distinct n.id, p.number from runner_names n join runner_people p on p.id = n.id where n.loose = $0 order by p.number", r => r.GetString(0), name.Loose);

    /// <summary>The addresses of one kind that somebody has.</summary>
    internal IReadOnlyList<string> Of(string id, string kind) =>
        database.Rows("select value from runner_addresses where id = $0 and kind = $1 order by value", r => r.GetString(0), id, kind);

    /// <summary>They are not enrolled before it is said who they are; then, in that pipeline and by those zones.</summary>
    internal void Wait(string id, string? zone, string? accountZone, string pipeline) => database.Run(
        "update runner_people set waits = 1, zone = $1, account_zone = $2, pipeline = $3 where id = $0", id, zone ?? (object)DBNull.Value, accountZone ?? (object)DBNull.Value, pipeline);

    /// <summary>How they are to be enrolled who waited until now.</summary>
    internal (string? Zone, string? AccountZone, string? Pipeline) WaitsNoMore(string id)
    {
        database.Run("update runner_people set waits = 0 where id = $0", id);
        return database.Rows(
            "select zone, account_zone, pipeline from runner_people where id = $0",
            r => (r.IsDBNull(0) ? null : r.GetString(0), r.IsDBNull(1) ? null : r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2)),
            id)[0];
    }

    /// <summary>They asked not to be written to. The library is told next; until it has been, <see cref="Untold"/> has them.</summary>
    internal void OptOut(string id) => database.Run("update runner_people set opted_out = max(opted_out, 1) where id = $0", id);

    /// <summary>The library knows it, too.</summary>
    internal void MarkOptOutStored(string id) => database.Run("update runner_people set opted_out = 2 where id = $0", id);

    /// <summary>Who must not be written to and of whom the library has not been told: a run was cut off in between, or they have an address by which somebody opted out.</summary>
    internal IReadOnlyList<string> Untold() => database.Rows(
        """
        select id from runner_people where opted_out = 1
        union
        select p.id from runner_opt_outs o
            join runner_addresses a on a.kind = o.kind and a.value = o.value
            join runner_people p on p.id = a.id
        where p.opted_out < 2
        """,
        r => r.GetString(0));

    internal void Remove(string id)
    {
        foreach (string table in (string[])["runner_people", "runner_addresses", "runner_names", "runner_questions"])
        {
            database.Run($"delete from {table} where id = $0", id);
        }

        database.Run("delete from runner_questions where other = $0", id);
        database.Run("delete from runner_different where one = $0 or other = $0", id);
    }

    private static Card Read(SqliteDataReader reader) => new(reader.GetString(0), reader.GetString(1), reader.GetString(2))
    {
        FirstName = reader.GetString(3),
        Position = reader.GetString(4),
        OptedOut = reader.GetInt32(5) > 0,
        Waits = reader.GetInt32(6) > 0,
    };
}
