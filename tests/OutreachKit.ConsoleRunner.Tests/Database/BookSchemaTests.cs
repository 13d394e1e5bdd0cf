using Microsoft.Data.Sqlite;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Tests.Database;

/// <summary>A database of an older program goes on, opt-outs first of all; one of a newer program is refused.</summary>
public sealed class BookSchemaTests
{
    private const string Version1 = """
        create table runner_people (number integer primary key, id text not null unique, name text not null, company text not null);
        create table runner_marks (mark text primary key, id text not null) without rowid;
        insert into runner_people values (1, 'contact-0001', 'Ann Lee', 'Acme'), (2, 'contact-0002', 'Bob Ray', ''), (3, 'contact-0003', '', ''), (4, 'invented-dee', '', '');
        insert into runner_marks values ('email ann@a.example', 'contact-0001'), ('url linkedin.com/in/ann', 'contact-0001'), (('name bob ray' || char(10)), 'contact-0002'),
            ('email cyd@c.example', 'contact-0003'), ('said invented-dee', 'invented-dee');
        """;

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Written above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    [Fact]
    public async Task The_people_of_the_first_version_are_known_as_before()
    {
        using var db = new TempDb();
        Execute(db.Path, Version1);

        var import = await db.ImportAsync(
            "Annie,Lee,,ANN@a.example,Other,,", "Bob,Ray,,,,,", "Dee,Orr,https://de.linkedin.com/in/invented-dee,,Core,,", "Eve,Orr,https://www.linkedin.com/in/ann/en,,Acme,,");

        import.Items("contacts").Select(c => (c.Text("contact"), c.Text("status"))).Should().Equal(
            ("contact-0001", "new"), ("contact-0002", "new"), ("invented-dee", "optedOut"));
        import.Items("skipped").Single().Text("reason").Should().Contain("same URL");
    }

    [Fact]
    public async Task Tables_of_a_newer_program_are_refused_with_one_sentence()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        Execute(db.Path, "update runner_meta set value = '99' where name = 'version'");

        (await db.RunAsync("agenda")).Refusal().Should().Contain("was made by a newer version of this program").And.Contain("update the program");
    }

    [Fact]
    public void Two_who_make_the_tables_at_once_make_them_once()
    {
        using var db = new TempDb();
        Parallel.For(0, 8, _ =>
        {
            using AddressBook book = AddressBook.Open(db.Path);
            book.Write(() => book.Cards.Write(new Card(book.Cards.NewId(), "", "")));
        });

        using AddressBook all = AddressBook.Open(db.Path);
        all.All().Should().HaveCount(8);
    }
}
