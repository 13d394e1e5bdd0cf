using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Testing;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests.Databases;

namespace OutreachKit.Embedding.Tests.Legacy;

/// <summary>A program without a container, whose contexts are built by hand.</summary>
public class LegacyProgramTests
{
    [Fact]
    public async Task Its_tables_are_made_when_they_are_first_needed_and_until_then_it_says_so()
    {
        await using var database = new SqliteDatabase();
        var clock = new FakeClock(Intro.Monday);
        using var program = new LegacyProgram(database.Path, clock);

        program.Turn();
        program.AddCustomer("Ada");
        clock.Advance(Duration.FromMinutes(1));
        program.AddCustomer("Bob");
        program.Turn();
        program.Answered("Ada");
        TurnEveryHour(program, clock, Duration.FromDays(14));

        program.Lines.Should().Equal("OlderDatabase", "request to Ada", "request to Bob", "nudge to Bob");
        await using var db = new LegacyContext(database.Path);
        db.Customers.OrderBy(c => c.Id).Select(c => c.State).Should().Equal("answered", "nudge");
    }

    [Fact]
    public async Task Its_tables_are_made_by_hand_among_those_that_it_has_had_for_years()
    {
        await using var database = new SqliteDatabase();
        string script;
        await using (var db = new LegacyContext(database.Path))
        {
            script = db.Database.GenerateOutreachKitScript();
        }

        Run(database, "create table \"tblCustomers\" (\"Id\" integer primary key autoincrement, \"Name\" text not null, \"State\" text not null)");
        Run(database, "insert into \"tblCustomers\" (\"Name\", \"State\") values ('Zoe', 'closed')");
        Run(database, script);
        var clock = new FakeClock(Intro.Monday);
        using (var program = new LegacyProgram(database.Path, clock))
        {
            program.AddCustomer("Ada");
            program.Turn();
            program.Lines.Should().Equal("request to Ada");
        }

        // The program is started again.
        using var again = new LegacyProgram(database.Path, clock);
        TurnEveryHour(again, clock, Duration.FromDays(14));

        again.Lines.Should().Equal("nudge to Ada");
        script.Should().NotContain("tblCustomers");
        await using var reading = new LegacyContext(database.Path);
        reading.Customers.OrderBy(c => c.Id).Select(c => $"{c.Name} {c.State}").Should().Equal("Zoe closed", "Ada nudge");
    }

    private static void TurnEveryHour(LegacyProgram program, FakeClock clock, Duration time)
    {
        for (Duration passed = Duration.Zero; passed < time; passed += Duration.FromHours(1))
        {
            clock.Advance(Duration.FromHours(1));
            program.Turn();
        }
    }

    private static void Run(SqliteDatabase database, string sql)
    {
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
