using NodaTime;
using OutreachKit.Benchmarks.Work;
using OutreachKit.Enrollments.Events;
using OutreachKit.Scheduling;

namespace OutreachKit.Benchmarks.Memory;

/// <summary>A million contacts, enrolled in the preset: in the in-memory store, and as bare fields in a list.</summary>
internal sealed class MemoryWork(int count)
{
    private static readonly IReadOnlyList<Stage> Reached = [Presets.InformationalInterview.Start.Stage];

    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 15, 0);

    /// <summary>Bytes for each enrollment, found by each side's live heap: ours and the peer's.</summary>
    /// <exception cref="InvalidOperationException">The two sides do not hold the same.</exception>
    internal async Task<(double Ours, double Peer)> BytesAsync()
    {
        double ours = await KeptAsync(StoreAsync, MustHoldTheSameAsync).ConfigureAwait(false);
        double peer = await KeptAsync(() => Task.FromResult(Bare()), _ => Task.CompletedTask).ConfigureAwait(false);
        return (ours, peer);
    }

    /// <param name="build">Makes what is kept.</param>
    /// <param name="check">Looks at it, after it was measured.</param>
    private async Task<double> KeptAsync<T>(Func<Task<T>> build, Func<T, Task> check)
    {
        long before = Live();
        T kept = await build().ConfigureAwait(false);
        long after = Live();
        await check(kept).ConfigureAwait(false);
        return (double)(after - before) / count;
    }

    /// <summary>Each enrollment of the store has the values that the peer's bare fields have.</summary>
    private async Task MustHoldTheSameAsync(InMemoryStore store)
    {
        int held = 0;
        await foreach (Enrollment ours in store.AllAsync("").ConfigureAwait(false))
        {
            // In the order of their ids, which is that of their enrolling.
            BareEnrollment bare = Bare(held++);
            PlannedTouch touch = ours.Touches.Single();
            if ((ours.Contact.Value, ours.Stage, ours.StageSince, ours.Revision) != (bare.Contact, bare.Stage, bare.StageSince, bare.Revision)
                || (ours.Zone.Zone, ours.RoundSince) != (bare.Zone, bare.RoundSince)
                || !ours.Reached.SequenceEqual(bare.Reached)
                || (touch.Item, touch.Due, touch.Local) != (bare.Touch.Item, bare.Touch.Due, bare.Touch.Local)
                || (touch.Anchor, touch.State, touch.PlannedFor) != (bare.Touch.Anchor, bare.Touch.State, bare.Touch.PlannedFor))
            {
                throw new InvalidOperationException($"The store holds something else of {ours.Contact} than its bare fields.");
            }
        }

        if (held != count)
        {
            throw new InvalidOperationException($"The store holds {held} of {count} enrollments.");
        }
    }

    private async Task<InMemoryStore> StoreAsync()
    {
        var clock = new HandClock(Start);
        var store = new InMemoryStore();
        var engine = new OutreachEngine(Presets.InformationalInterview, store, clock);
        for (int i = 0; i < count; i++)
        {
            clock.Now = At(i);
            await engine.EnrollAsync(Contact(i), Year.ZoneId).ConfigureAwait(false);
        }

        return store;
    }

    private List<BareEnrollment> Bare()
    {
        var all = new List<BareEnrollment>(count);
        for (int i = 0; i < count; i++)
        {
            all.Add(Bare(i));
        }

        return all;
    }

    /// <summary>Every value that ours has; and of objects that ours shares among enrollments, the same ones.</summary>
    private static BareEnrollment Bare(int i)
    {
        Pipeline pipeline = Presets.InformationalInterview;
        Instant at = At(i);
        Guid id = EnrollmentId.New(at).Value;
        var touch = new BareTouch
        {
            Key = TouchKey.For("", new EnrollmentId(id), pipeline.Start.Sequence.Items[0].Id, 1).Value,
            Item = pipeline.Start.Sequence.Items[0],
            Stage = pipeline.Start.Stage,
            Visit = 1,
            Occurrence = 1,
            Anchor = new Anchor(at, AnchorKind.StageEntered, pipeline.Start.Stage.Name),
            Due = at,
            Local = at.InZone(Year.Zone).LocalDateTime,
            ZoneId = Year.ZoneId,
            TzdbVersion = ZoneDatabase.Default.Version,
            PlannedFor = at,
        };
        return new BareEnrollment
        {
            Id = id,
            Contact = Contact(i),
            Tenant = "",
            Zone = Year.Zone,
            Pipeline = pipeline,
            Stage = pipeline.Start.Stage,
            Visit = 1,
            Reached = Reached,
            StageSince = at,
            RoundSince = at,
            LastInteraction = at,
            Revision = 1,
            Touch = touch,
            Event = new BareEvent
            {
                Enrollment = id,
                Revision = 1,
                PipelineVersion = pipeline.Version,
                Kind = EventKind.Enrolled,
                RecordedAt = at,
                OccurredAt = at,
                To = pipeline.Start.Stage,
                Planned = touch,
            },
        };
    }

    private static Instant At(int i) => Start + Duration.FromMilliseconds(10 * i);

    private static string Contact(int i) => FormattableString.Invariant($"contact-{i:D7}");

    private static long Live()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
