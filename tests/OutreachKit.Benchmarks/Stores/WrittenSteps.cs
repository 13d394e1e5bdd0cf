using NodaTime;
using OutreachKit.Benchmarks.Work;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stores;

namespace OutreachKit.Benchmarks.Stores;

/// <summary>The steps that contacts take in the rows, each as the library itself decides and writes it.</summary>
/// <param name="Enrolled">Enrolled in the preset, the request due at once.</param>
/// <param name="Begun">The request has begun.</param>
/// <param name="Completed">It is sent: the stage is left, the nudge planned.</param>
/// <param name="GivenUp">A person gave up: the nudge is cancelled.</param>
/// <param name="Reopened">A person starts over: a request is planned.</param>
/// <param name="Replied">Enrolled, and at once a reply: the request is cancelled, the next step planned.</param>
internal sealed record WrittenSteps(StoredTexts Enrolled, StoredTexts Begun, StoredTexts Completed, StoredTexts GivenUp, StoredTexts Reopened, StoredTexts Replied)
{
    internal static async Task<WrittenSteps> MakeAsync(Instant now)
    {
        IOutreachStore store = new InMemoryStore();
        var clock = new HandClock(now);
        var engine = new OutreachEngine(Presets.InformationalInterview, store, clock);
        EnrollmentId id = (await engine.EnrollAsync(StoreWork.Contact(0), Year.ZoneId).ConfigureAwait(false)).OrThrow().Id;
        EnrollmentId other = (await engine.EnrollAsync(StoreWork.Contact(1), Year.ZoneId).ConfigureAwait(false)).OrThrow().Id;
        await engine.ReceiveAsync(StoreWork.Contact(1), StoreWork.Reply(1, now)).ConfigureAwait(false);
        StoredTexts enrolled = await LastAsync(id).ConfigureAwait(false);
        StoredTexts? begun = null;
        await engine.TickAsync(TouchHandler.From(async (_, _) =>
        {
            begun = await LastAsync(id).ConfigureAwait(false);
            return TouchOutcome.Done;
        })).ConfigureAwait(false);
        StoredTexts completed = await LastAsync(id).ConfigureAwait(false);
        await engine.FireAsync(id, Trigger.GaveUp).ConfigureAwait(false);
        StoredTexts givenUp = await LastAsync(id).ConfigureAwait(false);
        await engine.FireAsync(id, Trigger.Reopened).ConfigureAwait(false);
        return new(enrolled, begun!, completed, givenUp, await LastAsync(id).ConfigureAwait(false), await LastAsync(other).ConfigureAwait(false));

        async Task<StoredTexts> LastAsync(EnrollmentId of)
        {
            IReadOnlyList<HistoryEvent> history = await store.HistoryAsync(of).ConfigureAwait(false);
            return StoredTexts.Of((await store.FindAsync(of).ConfigureAwait(false))!, history[^1]);
        }
    }
}
