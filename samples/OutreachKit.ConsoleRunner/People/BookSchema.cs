using OutreachKit.ConsoleRunner.Faults;
using System.Globalization;
using OutreachKit.ConsoleRunner.Identity;

namespace OutreachKit.ConsoleRunner.People;

/// <summary>The address book's tables, beside the library's in the same file, and how older ones become these.</summary>
internal static class BookSchema
{
    private const int Version = 2;

    private const string Tables =
        """
        create table if not exists runner_meta (name text primary key, value text not null) without rowid;
        create table if not exists runner_people (
            number integer primary key, id text not null unique, name text not null, first_name text not null, company text not null,
            position text not null, opted_out integer not null default 0, waits integer not null default 0,
            zone text, account_zone text, pipeline text);
        create table if not exists runner_addresses (kind text, value text, id text, primary key (kind, value, id)) without rowid;
        create index if not exists runner_addresses_of on runner_addresses (id);
        create table if not exists runner_names (loose text, exact text, company text, id text, primary key (loose, exact, company, id)) without rowid;
        create index if not exists runner_names_of on runner_names (id);
        create table if not exists runner_opt_outs (kind text, value text, primary key (kind, value)) without rowid;
        create table if not exists runner_questions (id text, other text, why text not null, primary key (id, other)) without rowid;
        create table if not exists runner_different (one text, other text, primary key (one, other)) without rowid;
        create table if not exists runner_aliases (old text primary key, id text not null) without rowid;
        create table if not exists runner_outboxes (path text primary key) without rowid;
        create table if not exists runner_meetings (contact text, meeting integer, revision integer not null, state text not null, at text not null, primary key (contact, meeting)) without rowid;
        create table if not exists runner_journal (number integer primary key, at text not null, command text not null, detail text not null, undone integer not null default 0);
        """;

    /// <summary>Makes the tables, or brings them up to date.</summary>
    /// <exception cref="BadInputException">A newer program has made them.</exception>
    internal static void Prepare(BookDatabase database, string path)
    {
        int version = VersionOf(database);
        if (version > Version)
        {
            throw new BadInputException($"The address book in '{path}' was made by a newer version of this program (its tables are of version {version}, this program knows {Version}): update the program.");
        }

        if (version < Version)
        {
            database.Write(() =>
            {
                version = VersionOf(database);
                if (version == 1)
                {
                    FromVersion1(database);
                }
                else if (version == 0)
                {
                    database.Run(Tables);
                }

                database.Run("insert or replace into runner_meta (name, value) values ('version', $0)", Version.ToString(CultureInfo.InvariantCulture));
            });
        }
    }

    /// <summary>0 where there are no tables yet.</summary>
    private static int VersionOf(BookDatabase database) =>
        database.Has("select 1 from sqlite_master where name = 'runner_meta'")
            ? int.Parse((string)database.Value("select value from runner_meta where name = 'version'")!, CultureInfo.InvariantCulture)
            : database.Has("select 1 from sqlite_master where name = 'runner_people'") ? 1 : 0;

    /// <summary>There a mark was one text, and belonged to one person: "email x@example.org", "url …", "name …", and "said …" of an opt-out.</summary>
    private static void FromVersion1(BookDatabase database)
    {
        List<(string Id, string Name, string Company)> people =
            database.Rows("select id, name, company from runner_people order by number", r => (r.GetString(0), r.GetString(1), r.GetString(2)));
        List<(string Mark, string Id)> marks = database.Rows("select mark, id from runner_marks", r => (r.GetString(0), r.GetString(1)));
        database.Run("drop table runner_people; drop table runner_marks;");
        database.Run(Tables);
        var cards = new CardTable(database);
        foreach ((string id, string name, string company) in people)
        {
            cards.Write(new Card(id, name, company));
            cards.Add(id, PersonName.Of(name), CompanyName.Of(company));
        }

        foreach ((string mark, string id) in marks)
        {
            string text = mark[(mark.IndexOf(' ', StringComparison.Ordinal) + 1)..];
            if (mark.StartsWith("email ", StringComparison.Ordinal))
            {
                cards.Add(id, EmailAddress.AllIn(text));
            }
            else if (mark.StartsWith("url ", StringComparison.Ordinal) && WebAddress.Of(text) is { } page)
            {
                cards.Add(id, [page]);
            }
            else if (mark.StartsWith("said ", StringComparison.Ordinal))
            {
                // Whoever is known by such words only had opted out by them.
                cards.Add(id, PersonName.Of(text), CompanyName.Of(""));
                cards.Add(id, WebAddress.OfName(text) is { } profile ? [profile] : []);
                cards.OptOut(id);
            }
        }
    }
}
