using System.Collections.Concurrent;
using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Sql;

/// <summary>Hundreds who are taken over in one call: few transactions, and for each the answer that they would get alone.</summary>
public class NewcomerBatchTests
{
    private const int Contacts = 230;

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Many_are_enrolled_in_few_transactions_and_each_is_answered_as_if_alone(Kind kind)
    {
        var steps = new ConcurrentQueue<CommitStep>();
        await using TestDatabase database = TestDatabase.Of(kind);
        await using OutreachStore store = await OutreachStore.OpenAsync(database.Configure, new OutreachStoreOptions { Probe = steps.Enqueue }, World.Stop);
        var world = new World(store);
        OutreachEngine together = world.Engine;
        var alone = new OutreachEngine(Presets.InformationalInterview, new InMemoryStore(), world.Clock);
        foreach (OutreachEngine engine in new[] { together, alone })
        {
            await engine.OptOutAsync("contact-7", cancellationToken: World.Stop);
            await engine.SuspendAsync("contact-8", cancellationToken: World.Stop);
            await engine.EnrollAsync("contact-9", "America/Chicago", World.Stop);
        }

        steps.Clear();
        Adoption adopted = await together.AdoptAllAsync(Requests(), World.Stop);
        int commits = steps.Count(step => step == CommitStep.Committed);
        var expected = new List<AdoptionItem>();
        foreach (EnrollRequest request in Requests())
        {
            expected.AddRange((await alone.AdoptAllAsync([request], World.Stop)).Items);
        }

        adopted.Items.Select(Said).Should().Equal(expected.Select(Said));
        commits.Should().BeLessThan(Contacts / 10);
        (await together.FunnelAsync(cancellationToken: World.Stop)).ToString().Should().Be((await alone.FunnelAsync(cancellationToken: World.Stop)).ToString());
        (await together.AdoptAllAsync(Requests(), World.Stop)).Items.Should().OnlyContain(i => i.Outcome != AdoptionOutcome.Adopted);
        Convert.ToInt64(await store.SayAsync("select count(*) from outreach_enrollments where id not in (select enrollment_id from outreach_history)"), null)
            .Should().Be(0, "who is refused leaves no row behind");
    }

    private static string Said(AdoptionItem item) => $"{item.Request.Contact} {item.Outcome} {item.Enrollment?.Stage} {item.Enrollment?.Holds.Count} {item.Problem}";

    /// <summary>Among them are some who opted out, are put away, are enrolled, come twice, cannot be kept, or stand at an end.</summary>
    private static IEnumerable<EnrollRequest> Requests()
    {
        for (int i = 0; i < Contacts; i++)
        {
            yield return new EnrollRequest
            {
                Contact = $"contact-{(i % 50 == 49 ? i - 1 : i)}",
                Account = i % 40 == 11 ? "a\0b" : null,
                Stage = i % 9 == 4 ? Stage.Contacted : i % 60 == 31 ? Stage.Declined : null,
                Since = i % 9 == 4 ? World.Monday - NodaTime.Duration.FromDays(3) : null,
            };
        }
    }
}
