using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Scheduling;
using OutreachKit.Stores.Serialization;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>What must hold of each store by itself, after every step.</summary>
internal static class Check
{
    /// <summary>Replaying the history gives the enrollment (law H1), and its revisions have no gaps (law H2).</summary>
    internal static void Replay(Side side, Enrollment enrollment, string text, IReadOnlyList<HistoryEvent> history)
    {
        if (history.Count != enrollment.Revision || history.Any(e => e.Enrollment != enrollment.Id))
        {
            side.Complaints.Add($"{enrollment} has {history.Count} events, of {string.Join(", ", history.Select(e => e.Enrollment).Distinct())}");
            return;
        }

        Enrollment replayed = Enrollments.Events.Replay.Of(history);
        string told = EnrollmentText.Write(replayed);
        if (told != text && CanonicalText.Of(told) is var left && CanonicalText.Of(text) is var right && left != right)
        {
            side.Complaints.Add($"replayed it is\n{left}\nand there is\n{right}");
        }
    }

    /// <summary>The agenda lists what the enrollments' touches say, in the order of their dates.</summary>
    internal static void Agenda(Side side, IReadOnlyList<AgendaItem> items, IEnumerable<Enrollment> enrollments, Instant until)
    {
        string[] listed = [.. items.Select(i => $"{i.Enrollment.Id} {i.Touch.Key} {i.Touch} {i.Need}").Order(StringComparer.Ordinal)];
        string[] there =
        [
            .. enrollments.SelectMany(e => e.Touches.Where(t => Concerns(t, until)).Select(t => $"{e.Id} {t.Key} {t} {NeedOf(t)}")).Order(StringComparer.Ordinal),
        ];
        if (!listed.SequenceEqual(there))
        {
            side.Complaints.Add($"the agenda lists\n{string.Join('\n', listed)}\nand there is\n{string.Join('\n', there)}");
        }

        Instant[] dates = [.. items.Select(i => i.Due ?? Instant.MinValue)];
        if (!dates.SequenceEqual(dates.Order()))
        {
            side.Complaints.Add("the agenda is not in the order of its dates");
        }
    }

    /// <summary>In doubt or dead, a person must look whatever the date; else what is due by then, or has no date and does not wait for a meeting.</summary>
    private static bool Concerns(PlannedTouch touch, Instant until) => touch.Step is not null && touch.State switch
    {
        TouchState.InDoubt or TouchState.Dead => true,
        _ when touch.Blocked == PlanBlock.MeetingBooked => false,
        _ when touch.Due is null => true,
        _ => touch.Due <= until,
    };

    private static AgendaNeed NeedOf(PlannedTouch touch) =>
        touch.State == TouchState.InDoubt ? AgendaNeed.Settling
        : touch.State == TouchState.Dead ? AgendaNeed.Deciding
        : touch.Due is null ? AgendaNeed.Unblocking
        : touch.IsManual ? AgendaNeed.Doing
        : touch is { NeedsApproval: true, IsApproved: false } ? AgendaNeed.Approval
        : AgendaNeed.Nothing;
}
