using NodaTime;
using NodaTime.Testing;
using OutreachKit.Dispatch;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Dispatch;

/// <summary>An engine on the in-memory store with a clock that stands still until a test moves it.</summary>
internal sealed class World
{
    internal World(Pipeline? pipeline = null, OutreachEngineOptions? options = null)
    {
        Clock = new FakeClock(Given.Monday);
        Engine = new OutreachEngine(pipeline ?? Presets.InformationalInterview, Store, Clock, options);
    }

    internal static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal FakeClock Clock { get; }

    internal InMemoryStore Store { get; } = new();

    internal OutreachEngine Engine { get; }

    internal Instant Now => Clock.GetCurrentInstant();

    internal async Task<Enrollment> EnrolledAsync(string contact = "crm-42") =>
        (await Engine.EnrollAsync(contact, "America/Chicago", Stop)).OrThrow();

    internal async Task<Enrollment> FoundAsync(Enrollment enrollment) => (await Engine.FindAsync(enrollment.Id, Stop))!;

    internal Task<TickReport> TickAsync(ITouchHandler handler, DispatchOptions? options = null) =>
        new Dispatcher(Store, handler, Clock, options).TickAsync(Stop);

    /// <summary>Passes at one instant until one finds nothing, at most so many.</summary>
    /// <returns>How many found something.</returns>
    internal async Task<int> DrainAsync(ITouchHandler handler, int most)
    {
        int passes = 0;
        while ((await TickAsync(handler)).Claimed > 0)
        {
            (++passes).Should().BeLessThanOrEqualTo(most, "what is due at one instant comes to an end");
        }

        return passes;
    }
}
