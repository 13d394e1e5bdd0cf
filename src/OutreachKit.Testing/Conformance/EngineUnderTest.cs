using NodaTime;
using NodaTime.Testing;
using OutreachKit.Dispatch;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Stores;
using OutreachKit.Touches;
using Xunit;

namespace OutreachKit.Testing.Conformance;

/// <summary>An engine on the store under test, with a clock that stands still until a test moves it.</summary>
internal sealed class EngineUnderTest
{
    internal static readonly DateTimeZone Chicago = DateTimeZoneProviders.Tzdb["America/Chicago"];

    /// <summary>Monday 2 March 2026, 10:00 in Chicago: within the preset's hours.</summary>
    internal static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 16, 0);

    internal EngineUnderTest(IOutreachStore store, FakeClock? clock = null, params Pipeline[] pipelines)
    {
        Clock = clock ?? new FakeClock(Monday);
        Pipeline[] known = pipelines.Length > 0 ? pipelines : [Presets.InformationalInterview];
        Store = store.With(new PipelineCatalog(known));
        Engine = new OutreachEngine(known, Store, Clock);
    }

    /// <summary>A letter at any hour, then another, a day after it.</summary>
    internal static Pipeline Letters { get; } = new PipelineBuilder("letters", 1)
        .Sends(Schedule.Always)
        .StartAt(Stage.Identified)
        .In(Stage.Identified, s => s.End()
            .Step("letter", StepKind.Email)
            .Step("second-letter", StepKind.Email, after: Delay.Days(1)))
        .Build();

    internal IOutreachStore Store { get; }

    internal FakeClock Clock { get; }

    internal OutreachEngine Engine { get; }

    /// <summary>How many handlers its dispatchers run at once, where nothing else is said.</summary>
    internal int HandlerSlots { get; init; } = 1;

    internal DispatchOptions Options => new() { ClockTolerance = null, Parallelism = HandlerSlots };

    internal Instant Now => Clock.GetCurrentInstant();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal async Task<Enrollment> EnrolledAsync(string contact = "crm-42") =>
        (await Engine.EnrollAsync(contact, "America/Chicago", Stop)).OrThrow();

    internal async Task EnrollManyAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            await EnrolledAsync($"contact-{i:D4}");
        }
    }

    internal async Task<Enrollment> FoundAsync(Enrollment enrollment) =>
        await Store.FindAsync(enrollment.Id, Stop) ?? throw new InvalidOperationException($"{enrollment.Id} is lost.");

    internal async Task<IReadOnlyList<HistoryEvent>> HistoryAsync(Enrollment enrollment) =>
        await Store.HistoryAsync(enrollment.Id, Stop);

    internal Task<TickReport> TickAsync(ITouchHandler handler, DispatchOptions? options = null) =>
        DispatcherOf(handler, options).TickAsync(Stop);

    internal Dispatcher DispatcherOf(ITouchHandler handler, DispatchOptions? options = null, IOutreachStore? store = null) =>
        new(store ?? Store, handler, Clock, options ?? Options);

    internal async Task<TouchClaim> ClaimedAsync(Duration lease) =>
        Assert.Single(await Store.ClaimAsync(new ClaimRequest(Now, 10, lease), Stop));

    /// <summary>Whether a claim is still its holder's and its lease runs.</summary>
    internal async Task<bool> HoldsAsync(TouchClaim claim) =>
        await Store.FindAsync(claim.Enrollment, Stop) is { } enrollment
        && Assert.Single(await Store.ConfirmAsync([new BegunTouch(claim, enrollment, Now)], Stop)) != Confirmation.LeaseEnded;

    internal async Task<CommitResult> CommitAsync(Decision decision, TouchClaim? claim = null, Duration? lease = null) =>
        await Store.CommitAsync(
            new Commit { After = decision.Enrollment, Event = decision.Event!, Claim = claim, Lease = lease }, Stop);

    /// <summary>What a host says in its own transaction, and nobody has applied yet.</summary>
    /// <param name="say">Says it.</param>
    /// <param name="change">What becomes of each entry on its way, if it is to be another.</param>
    internal async Task SavedAsync(Action<OutreachUnitOfWork> say, Func<IntakeEntry, IntakeEntry>? change = null)
    {
        var said = new IntakeList();
        say(Engine.UnitOfWork(said));
        await Store.AppendAsync([.. said.Entries.Select(change ?? (entry => entry))], said.Stops, Stop);
    }

    /// <summary>Somebody stops the outreach, in one of the ways that there are.</summary>
    internal async Task StopAsync(string how, Enrollment enrollment)
    {
        switch (how)
        {
            case "reply":
                await Engine.ReceiveAsync(enrollment.Contact, Fact.ReplyReceived(Now), Stop);
                break;
            case "opt-out":
                await Engine.OptOutAsync(enrollment.Contact, cancellationToken: Stop);
                break;
            case "hold":
                await Engine.HoldAsync(enrollment.Id, HoldSource.Pause, cancellationToken: Stop);
                break;
            case "finish":
                await Engine.FinishAsync(enrollment.Id, cancellationToken: Stop);
                break;
            case "saved reply":
                await SavedAsync(work => work.Received(enrollment.Contact, Fact.ReplyReceived(Now)));
                break;
            case "saved opt-out":
                await SavedAsync(work => work.OptOut(enrollment.Contact));
                break;
            case "saved suspension":
                await SavedAsync(work => work.Suspend(enrollment.Contact));
                break;
            case "saved withdrawal":
                await SavedAsync(work => work.Withdraw(enrollment.Id, enrollment.Touches[0].Key));
                break;
            case "saved command":
                await SavedAsync(work => work.Fire(enrollment.Contact, Trigger.GaveUp));
                break;
            default:
                await Store.SuppressAsync("", enrollment.Contact, Stop);
                break;
        }
    }
}
