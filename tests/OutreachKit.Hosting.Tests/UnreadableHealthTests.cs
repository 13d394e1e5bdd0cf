using Microsoft.Extensions.Diagnostics.HealthChecks;
using OutreachKit.Stores;
using OutreachKit.Testing;

namespace OutreachKit.Hosting.Tests;

/// <summary>What cannot be read is counted with its remedy, for as long as it cannot be read (law C12).</summary>
public sealed class UnreadableHealthTests
{
    [Fact]
    [Law("C12")]
    public async Task It_appears_with_code_and_remedy_and_disappears_when_it_is_repaired()
    {
        var store = new PartlyUnreadableStore();
        await using World world = await World.StartedAsync(o => o.Dispatch = false, store: store);
        (await world.HealthAsync()).Status.Should().Be(HealthStatus.Healthy);

        store.Unreadable.AddRange([Of(UnreadableCode.UnknownPipeline), Of(UnreadableCode.UnknownPipeline), Of(UnreadableCode.DamagedText)]);
        HealthReportEntry health = await world.HealthAsync();

        health.Status.Should().Be(HealthStatus.Degraded);
        health.Data["codes"].Should().Be("unreadable");
        health.Data.Should().Contain(new Dictionary<string, object> { ["unreadable"] = 3, ["unreadable.UnknownPipeline"] = 2, ["unreadable.DamagedText"] = 1 });
        health.Description.Should().Be(
            "3 enrollments cannot be read, and nothing happens in them. Give the engine letters/1 as well, for as long as somebody runs in it. "
            + "It was changed after it was written: restore the text from a backup.");

        store.Unreadable.Clear();
        (await world.HealthAsync()).Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    [Law("C12")]
    public async Task Where_there_are_many_a_check_looks_at_a_stretch_and_asks_again_about_what_it_knows()
    {
        var store = new PartlyUnreadableStore { Stretches = 5 };
        await using World world = await World.StartedAsync(o => o.Dispatch = false, store: store);
        store.Unreadable.AddRange([Of(UnreadableCode.NewerFormat), Of(UnreadableCode.DamagedText)]);

        // The two lie in the third stretch of five.
        var counts = new List<object>();
        for (int check = 0; check < 5; check++)
        {
            counts.Add((await world.HealthAsync()).Data["unreadable"]);
        }

        counts.Should().Equal(0, 0, 2, 2, 2);
        store.Asked.Should().OnlyContain(limit => limit == 1000);

        store.Unreadable.RemoveAt(0);
        (await world.HealthAsync()).Data["unreadable"].Should().Be(1, "a new round has only begun, but what was repaired is not reported until it ends");
    }

    private static UnreadableEnrollment Of(UnreadableCode code) =>
        new(new EnrollmentId(Guid.NewGuid()), "", "crm-42", "letters", 1, IsFinished: false, code);

    /// <summary>All of what cannot be read lies in the third stretch, or in the only one.</summary>
    private sealed class PartlyUnreadableStore() : ForwardingStore(new InMemoryStore())
    {
        private readonly List<EnrollmentId> _ends = [];

        internal List<UnreadableEnrollment> Unreadable { get; } = [];

        internal List<int> Asked { get; } = [];

        internal int Stretches { get; init; } = 1;

        public override ValueTask<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken = default) =>
            Unreadable.Find(u => u.Id == id) is { } unreadable
                ? throw new UnknownPipelineException(unreadable.Pipeline, unreadable.Version, null)
                : base.FindAsync(id, cancellationToken);

        public override ValueTask<UnreadablePage> UnreadableAsync(
            string? tenant, EnrollmentId? after, int limit, CancellationToken cancellationToken = default)
        {
            Asked.Add(limit);
            int at = after is { } end ? _ends.IndexOf(end) + 1 : 0;
            EnrollmentId? next = null;
            if (at < Stretches - 1)
            {
                next = new EnrollmentId(Guid.NewGuid());
                _ends.RemoveRange(at, _ends.Count - at);
                _ends.Add(next.Value);
            }

            return ValueTask.FromResult(new UnreadablePage(at == Math.Min(2, Stretches - 1) ? [.. Unreadable] : [], next));
        }
    }
}
