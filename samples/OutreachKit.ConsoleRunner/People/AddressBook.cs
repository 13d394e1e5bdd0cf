using System.Globalization;
using Microsoft.Data.Sqlite;
using OutreachKit.ConsoleRunner.Import;

namespace OutreachKit.ConsoleRunner.People;

/// <summary>
/// Who the ids are: two tables of this program's own in the database file, beside the library's. The library gets ids only; here
/// a person keeps theirs however often, and in whatever order, they are imported.
/// </summary>
internal sealed class AddressBook : IDisposable
{
    private readonly SqliteConnection _connection;

    private AddressBook(SqliteConnection connection) => _connection = connection;

    internal static AddressBook Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        var book = new AddressBook(connection);
        book.Run(
            """
            create table if not exists runner_people (
                number integer primary key, id text not null unique, name text not null, company text not null);
            create table if not exists runner_marks (mark text primary key, id text not null) without rowid;
            """);
        return book;
    }

    /// <summary>The cards of those people, in their order: of each the one they have, else a new one.</summary>
    internal IReadOnlyList<Card> Enter(IReadOnlyList<Person> people)
    {
        using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
        var cards = new List<Card>(people.Count);
        foreach (Person person in people)
        {
            string[] marks = [.. Marks.Of(person)];
            string id = marks.Concat(Marks.OptedOutAs(person)).Select(IdOf).FirstOrDefault(found => found is not null) ?? NewId();
            var card = new Card(id, person.HasName ? person.Name : "", person.Company);
            Write(card);
            Array.ForEach(marks, mark => Mark(mark, id));
            cards.Add(card);
        }

        transaction.Commit();
        return cards;
    }

    /// <summary>A card for somebody of whom no more is known than what was typed, so that a later import finds them.</summary>
    internal Card EnterUnknown(string text)
    {
        using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
        string mark = Marks.Unknown(text);
        var card = new Card(IdOf(mark) ?? (IsId(text.Trim()) ? text.Trim() : NewId()), "", "");
        Write(card);
        Mark(mark, card.Id);
        transaction.Commit();
        return card;
    }

    /// <summary>Whom a text may mean: by id, e-mail address, profile, or name.</summary>
    internal IReadOnlyList<Card> Find(string text)
    {
        IReadOnlyDictionary<string, Card> all = All();
        string folded = Marks.Fold(text);
        string[] ids =
        [
            .. all.Keys.Where(id => Marks.Fold(id) == folded).Take(1),
            .. Marks.Typed(text).Select(IdOf).OfType<string>(),
        ];
        return ids is [var sure, ..]
            ? [all[sure]]
            : [.. all.Values.Where(c => Marks.Fold(c.Name) == folded || ProfilesOf(c.Id).Contains(folded))];
    }

    /// <summary>Everybody, by id.</summary>
    internal IReadOnlyDictionary<string, Card> All()
    {
        var all = new Dictionary<string, Card>(StringComparer.Ordinal);
        using SqliteCommand command = Command("select id, name, company from runner_people order by number");
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            all.Add(reader.GetString(0), new Card(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return all;
    }

    /// <summary>The last parts of a person's addresses of profiles.</summary>
    internal IReadOnlyList<string> ProfilesOf(string id)
    {
        var profiles = new List<string>();
        using SqliteCommand command = Command("select mark from runner_marks where id = $id and mark like 'url %'", ("$id", id));
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            profiles.Add(Marks.Profile(reader.GetString(0)));
        }

        return profiles;
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>Whether it may be an id that somebody else gave: an address never is.</summary>
    private static bool IsId(string text) => text.Length is > 0 and <= 64 && !text.Contains('@') && !text.Contains('/');

    private string? IdOf(string mark)
    {
        using SqliteCommand command = Command("select id from runner_marks where mark = $mark", ("$mark", mark));
        return command.ExecuteScalar() as string;
    }

    private string NewId()
    {
        using SqliteCommand command = Command("select coalesce(max(number), 0) from runner_people");
        for (long number = (long)command.ExecuteScalar()! + 1; ; number++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"contact-{number:D4}");
            using SqliteCommand taken = Command("select 1 from runner_people where id = $id", ("$id", id));
            if (taken.ExecuteScalar() is null)
            {
                return id;
            }
        }
    }

    /// <summary>What a later file does not say is not forgotten.</summary>
    private void Write(Card card) => Run(
        """
        insert into runner_people (id, name, company) values ($id, $name, $company)
        on conflict (id) do update set
            name = iif(excluded.name = '', name, excluded.name),
            company = iif(excluded.company = '', company, excluded.company)
        """,
        ("$id", card.Id), ("$name", card.Name), ("$company", card.Company));

    /// <summary>A mark that is somebody else's already stays theirs.</summary>
    private void Mark(string mark, string id) =>
        Run("insert into runner_marks (mark, id) values ($mark, $id) on conflict (mark) do nothing", ("$mark", mark), ("$id", id));

    private void Run(string sql, params ReadOnlySpan<(string Name, string Value)> values)
    {
        using SqliteCommand command = Command(sql, values);
        command.ExecuteNonQuery();
    }

#pragma warning disable CA2100 // All SQL here is written in this file.
    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, string Value)> values)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, string value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
#pragma warning restore CA2100
}
