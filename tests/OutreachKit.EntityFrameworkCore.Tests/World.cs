using NodaTime;
using NodaTime.Testing;
using OutreachKit.Dispatch;

namespace OutreachKit.EntityFrameworkCore.Tests;

/// <summary>An engine on a store, with a clock that stands still on a Monday morning in Chicago.</summary>
internal sealed class World(OutreachStore store)
{
    internal static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal static Instant Monday { get; } = Instant.FromUtc(2026, 3, 2, 16, 0);

    internal FakeClock Clock { get; } = new(Monday);

    internal OutreachEngine Engine => field ??= new OutreachEngine(Presets.InformationalInterview, store, Clock);

    internal async Task<EnrollmentId> EnrolledAsync(string contact = "crm-42") => (await Engine.EnrollAsync(contact, "America/Chicago", Stop)).OrThrow().Id;

    internal async Task RepliedAsync(string contact = "crm-42", string? key = null) =>
        await Engine.ReceiveAsync(contact, Fact.ReplyReceived(Clock.GetCurrentInstant(), key: key), Stop);

    internal Task<TickReport> TickAsync() => Engine
        .CreateDispatcher(TouchHandler.From(_ => TouchOutcome.Done), new DispatchOptions { ClockTolerance = null }).TickAsync(Stop);

    internal async Task<IReadOnlyList<long>> RevisionsAsync(EnrollmentId id) => [.. (await Engine.HistoryAsync(id, Stop)).Select(e => e.Revision)];
}
