using Microsoft.EntityFrameworkCore;
using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.Enrollments.Events;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.Tests.Differential;
using OutreachKit.Stores;
using OutreachKit.Stores.Serialization;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>What must be so whatever the order was.</summary>
/// <param name="scene">Its contacts, and what was said of them.</param>
internal sealed class OrderVerdict(Scene scene)
{
    private const int MostPasses = 4;

    private readonly List<string> _broken = [];

    private OutreachEngine Engine => scene.Database.Engine;

    /// <summary>Says what is broken, after all that is left to do was done.</summary>
    internal async Task<IReadOnlyList<string>> OfAsync(IReadOnlyList<Actor> actors, OrderRun run)
    {
        _broken.AddRange(actors.Where(a => a.Fault is not null).Select(a => $"{a.Name} failed: {a.Fault}"));
        _broken.AddRange(scene.Log.Faults);
        _broken.AddRange(scene.Log.CalledInSpiteOfAStop());
        _broken.AddRange(run.Waited.Where(w => w.StartsWith(Meeting.Host, StringComparison.Ordinal)).Select(w => $"{w} waited for us (law C11)"));
        Must(scene.Saves.Asked == scene.Saves.Done, "the host's save did not come to its end");
        foreach (TouchClaim claim in scene.ToBegin.Where(c => scene.Said.GetValueOrDefault(ContactOf(c.Enrollment)) == Said.Nothing))
        {
            Must(
                scene.Log.Called.Any(c => c.Claim.Key == claim.Key),
                $"{ContactOf(claim.Enrollment)} was not written to although nothing stood against it (law C3)");
        }

        await FinishAsync();
        foreach ((string contact, EnrollmentId id) in scene.Contacts)
        {
            await JudgeAsync(contact, id);
        }

        foreach (string other in scene.Said.Keys.Except(scene.Contacts.Select(c => c.Contact)))
        {
            await KeepAsync(other);
        }

        return _broken;
    }

    private string ContactOf(EnrollmentId id) => scene.Contacts.Single(c => c.Enrollment == id).Contact;

    /// <summary>Records how the called ended, applies what waits, and lets a worker do what is left.</summary>
    private async Task FinishAsync()
    {
        TouchClaim[] left = [.. scene.Log.Called.Select(c => c.Claim).Where(c => !scene.ToEnd.Contains(c))];
        await scene.Worker(0).CompleteAsync(left, TouchOutcome.Done);
        await Engine.ApplyIntakeAsync(World.Stop);
        await (scene.Again?.Invoke() ?? Task.CompletedTask);
        Dispatcher worker = Engine.CreateDispatcher(
            TouchHandler.From(touch =>
            {
                scene.Log.Called.Enqueue((new TouchClaim(touch.Enrollment, touch.Key, 0, default), touch.Contact.Value));
                return TouchOutcome.Done;
            }),
            new DispatchOptions { ClockTolerance = null, Lease = Scene.Lease, Parallelism = 1 });
        TickReport report;
        int passes = 0;
        do
        {
            scene.Database.Time.Now += Scene.Lease + Duration.FromSeconds(1);
            report = await worker.TickAsync(World.Stop);
            _broken.AddRange(report.Faults.Select(f => $"{f}"));
        }
        while (report.Claimed > 0 && ++passes < MostPasses);
        Must(report.Claimed == 0, "there is always something left to do");
        Must((await Engine.SetAsideAsync(World.Stop)).Count == 0, "something was set aside");
    }

    private async Task JudgeAsync(string contact, EnrollmentId id)
    {
        IReadOnlyList<HistoryEvent> history = await Engine.HistoryAsync(id, World.Stop);
        await KeepAsync(contact);
        await using HostContext db = scene.Database.NewHost(0);
        string[] rows =
        [
            .. (await db.Set<TouchRow>().Where(t => t.EnrollmentId == id.Value).ToListAsync(World.Stop)).Select(t => $"{t.Key} {t.Status} {t.DueAt} {t.ReadyAt}").Order(),
        ];
        if (await Engine.FindAsync(id, World.Stop) is not { } enrollment)
        {
            Must(scene.Said.GetValueOrDefault(contact) == Said.Erase && history.Count == 0 && rows.Length == 0, $"{contact} is gone, or not all of them");
            return;
        }

        Must(CanonicalText.Of(EnrollmentText.Write(Replay.Of(history))) == CanonicalText.Of(EnrollmentText.Write(enrollment)), $"{contact} is not what the history says (law H1)");
        string[] touches =
        [
            .. enrollment.Touches.Select(t => $"{t.Key.Value} {TouchStatuses.Of(t)} {UnixMicroseconds.Of(t.Due)} {UnixMicroseconds.Of(t.ReadyAt)}").Order(),
        ];
        Must(rows.SequenceEqual(touches), $"the rows of {contact}'s touches are {string.Join(", ", rows)}, and the touches {string.Join(", ", touches)}");
        Must(!enrollment.Touches.Any(t => t.State is TouchState.Begun or TouchState.InDoubt), $"a touch of {contact} has no end");
        TouchKey[] done = [.. history.SelectMany(e => e.Effects).OfType<TouchConcluded>().Where(t => t.End == TouchEnd.Done).Select(t => t.Key)];
        TouchKey[] called = [.. scene.Log.Called.Where(c => c.Contact == contact).Select(c => c.Claim.Key)];
        Must(done.OrderBy(k => k.Value).SequenceEqual(called.OrderBy(k => k.Value)), $"{contact} was written to {called.Length} times, and {done.Length} stand in the history (law C1)");
        Must(called.Distinct().Count() == called.Length, $"a touch of {contact} began twice (law C1)");
    }

    /// <summary>What was said is true.</summary>
    private async Task KeepAsync(string contact)
    {
        IReadOnlyList<Enrollment> found = await Engine.FindByContactAsync(contact, World.Stop);
        switch (scene.Said.GetValueOrDefault(contact))
        {
            case Said.OptOut:
                Must(found.All(e => e.Stage == Stage.OptedOut) && await Engine.IsSuppressedAsync(contact, World.Stop), $"the opt-out of {contact} was lost");
                break;
            case Said.Suspend:
                Must(found.All(e => e.IsHeldAt(World.Monday)), $"{contact} is not held");
                break;
            case Said.Reply:
                Must(found.All(e => e.Stage == Stage.Replied), $"the reply of {contact} was lost: {string.Join(", ", found)}");
                break;
            case Said.Erase:
                // Whoever is enrolled after the erasure was said is there anew.
                bool mayBeNew = !scene.Contacts.Exists(c => c.Contact == contact);
                Must(found.Count == 0 || mayBeNew, $"{contact} was not erased");
                break;
            default:
                break;
        }
    }

    private void Must(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            _broken.Add(otherwise);
        }
    }
}
