using System.Security.Cryptography;
using OutreachKit.ConsoleRunner.Tests.Database;

namespace OutreachKit.ConsoleRunner.Tests.Commands;

public sealed class DryRunTests
{
    [Fact]
    public async Task Shows_what_would_go_out_and_changes_nothing()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        byte[] before = SHA256.HashData(File.ReadAllBytes(db.Path));

        string[] told = (await db.RunAsync("tick", "--dry-run", "--outbox", db.Outbox)).Lines();

        told.Should().HaveCount(5);
        told.Should().Contain(line => line.StartsWith("would go out: request (email) to Bob Ray (contact-0002), key ", StringComparison.Ordinal));
        told[^2..].Should().Equal("3 would go out.", "This was a dry run: nothing was sent, and nothing was changed.");
        SHA256.HashData(File.ReadAllBytes(db.Path)).Should().Equal(before);
        File.Exists(db.Outbox).Should().BeFalse();
    }

    [Fact]
    public async Task What_it_shows_is_what_goes_out()
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        var rehearsed = await db.JsonAsync("tick", "--dry-run");
        var performed = await db.JsonAsync("tick");

        (rehearsed.GetProperty("dryRun").GetBoolean(), performed.GetProperty("dryRun").GetBoolean()).Should().Be((true, false));
        rehearsed.Items("touches").Select(t => t.Text("key")).Should().HaveCount(3)
            .And.BeEquivalentTo(performed.Items("touches").Select(t => t.Text("key")));
    }

    [Fact]
    public async Task A_clock_that_jumped_is_not_written_down()
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        (await db.RunAtAsync(NodaTime.Instant.FromUtc(2090, 6, 12, 12, 0), "tick", "--dry-run")).ExitCode.Should().Be(1);

        (await db.RunAsync("tick")).Lines()[^1].Should().Be("3 went out.");
    }

    [Fact]
    public async Task What_is_in_doubt_does_not_go_out_again()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        await db.PerformAsync(TouchOutcome.Unknown("smtp-timeout"));

        (await db.RunAsync("tick", "--dry-run")).Lines()[0].Should().Be("Nothing is due.");
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_not_made()
    {
        using var db = new TempDb();

        (await db.RunAsync("tick", "--dry-run")).Refusal().Should().StartWith("There is no database");

        File.Exists(db.Path).Should().BeFalse();
    }
}
