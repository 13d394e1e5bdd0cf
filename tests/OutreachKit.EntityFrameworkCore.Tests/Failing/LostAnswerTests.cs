using Microsoft.EntityFrameworkCore;
using OutreachKit.Enrollments;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Pipelines;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Failing;

/// <summary>The connection breaks around a COMMIT: whatever the server made of it, there is one effect, and the caller is told.</summary>
public class LostAnswerTests
{
    private const int Times = 50;

    [Fact]
    public async Task A_commit_whose_answer_is_lost_has_one_effect()
    {
        await using PostgreSqlDatabase database = PostgreSqlDatabase.New();
        await using var proxy = new CuttingProxy(database.Connection);
        await using OutreachStore store = await OutreachStore.OpenAsync(o => o.UseNpgsql(proxy.ConnectionString), TestDatabase.Patient, World.Stop);
        var world = new World(store);
        EnrollmentId id = await world.EnrolledAsync();

        for (int i = 0; i < Times; i++)
        {
            proxy.CutNext(i % 2 == 0 ? CuttingProxy.Cut.After : CuttingProxy.Cut.Before);
            await world.RepliedAsync(key: $"<{i}@example.org>");
        }

        proxy.Cuts.Should().Be(Times);
        (await world.RevisionsAsync(id)).Should().Equal(Enumerable.Range(1, Times + 1).Select(i => (long)i));
    }

    [Fact]
    public async Task Whoever_is_enrolled_when_the_answer_is_lost_is_enrolled_and_new()
    {
        await using PostgreSqlDatabase database = PostgreSqlDatabase.New();
        await using var proxy = new CuttingProxy(database.Connection);
        await using OutreachStore store = await OutreachStore.OpenAsync(o => o.UseNpgsql(proxy.ConnectionString), TestDatabase.Patient, World.Stop);
        var world = new World(store);

        for (int i = 0; i < Times; i++)
        {
            proxy.CutNext(i % 2 == 0 ? CuttingProxy.Cut.After : CuttingProxy.Cut.Before);
            EnrollResult result = await world.Engine.EnrollAsync($"contact-{i}", "America/Chicago", World.Stop);
            (result.IsNew, result.Refusal).Should().Be((true, null));
            (await world.RevisionsAsync(result.OrThrow().Id)).Should().Equal(1);
        }

        proxy.Cuts.Should().Be(Times);
    }

    [Fact]
    public async Task A_pass_through_which_connections_break_begins_and_ends_every_touch_once()
    {
        await using PostgreSqlDatabase database = PostgreSqlDatabase.New();
        await using var proxy = new CuttingProxy(database.Connection);
        await using OutreachStore store = await OutreachStore.OpenAsync(o => o.UseNpgsql(proxy.ConnectionString), TestDatabase.Patient, World.Stop);
        var world = new World(store);
        for (int i = 0; i < 20; i++)
        {
            await world.EnrolledAsync($"contact-{i}");
        }

        // What begins is one commit; what has ended is one more, or a few.
        proxy.CutEvery(2);
        TickReport report = await world.TickAsync();

        report.Faults.Should().BeEmpty();
        (report.Begun, report.Done).Should().Be((20, 20));
        proxy.Cuts.Should().BePositive();
    }

    [Fact]
    public async Task Each_commit_of_a_batch_whose_answer_is_lost_has_one_effect_and_is_told_that_it_has()
    {
        const int Contacts = 20;
        await using PostgreSqlDatabase database = PostgreSqlDatabase.New();
        await using var proxy = new CuttingProxy(database.Connection);
        await using OutreachStore store = await OutreachStore.OpenAsync(o => o.UseNpgsql(proxy.ConnectionString), TestDatabase.Patient, World.Stop);
        var world = new World(store);
        IOutreachStore known = store.With(new PipelineCatalog([Presets.InformationalInterview]));
        var ids = new List<EnrollmentId>();
        for (int i = 0; i < Contacts; i++)
        {
            ids.Add(await world.EnrolledAsync($"contact-{i}"));
        }

        for (int i = 0; i < Times; i++)
        {
            IReadOnlyList<Enrollment> found = await known.FindManyAsync(ids, World.Stop);
            Commit[] commits =
            [
                .. found.Select(e => e.Receive(Fact.MessageSent(World.Monday, messageId: $"m{i}"), World.Monday))
                    .Select(d => new Commit { After = d.Enrollment, Event = d.Event! }),
            ];
            proxy.CutNext(i % 2 == 0 ? CuttingProxy.Cut.After : CuttingProxy.Cut.Before);
            (await known.CommitAsync(commits, World.Stop)).Should().OnlyContain(r => r.Status == CommitStatus.Committed);
        }

        proxy.Cuts.Should().Be(Times);
        foreach (EnrollmentId id in ids)
        {
            (await world.RevisionsAsync(id)).Should().Equal(Enumerable.Range(1, Times + 1).Select(i => (long)i));
        }
    }
}
