using NodaTime;
using OutreachKit.Sequences;

namespace OutreachKit.Enrollments.Commands;

/// <summary>What must hold at the instant at which something begins, whatever held when it was planned (law T10).</summary>
internal static class Gates
{
    /// <summary>Why a dispatcher may not begin it now, or null if it may.</summary>
    internal static RefusalCode? Closed(Enrollment enrollment, TouchKey key, Instant now) =>
        NotPlanned(enrollment, key) is { } gone ? gone
        : enrollment.IsFinished ? RefusalCode.Finished
        : IsHeld(enrollment, key, now) ? RefusalCode.Held
        : enrollment.Touch(key) switch
        {
            { IsManual: true } => RefusalCode.Manual,
            { AwaitsApproval: true } => RefusalCode.AwaitsApproval,
            { Due: var due } when due is null || due > now => RefusalCode.NotDue,
            _ => null,
        };

    /// <summary>Why a timer may not fire now, or null if it may.</summary>
    internal static RefusalCode? ClosedToTimer(Enrollment enrollment, TouchKey key, Instant now) => enrollment.Touch(key) switch
    {
        null => CodeOfMissing(enrollment, key),
        { IsTimer: false } => RefusalCode.NoSuchTouch,
        _ when enrollment.IsFinished => RefusalCode.Finished,
        _ when IsHeld(enrollment, key, now) => RefusalCode.Held,
        { Due: var due } when due is null || due > now => RefusalCode.NotDue,
        _ => null,
    };

    /// <summary>Why a person may not have it performed now, or null if they may: its date, a step's being manual and an approval are theirs to give.</summary>
    internal static RefusalCode? ClosedToPerson(Enrollment enrollment, TouchKey key, Instant now) =>
        NotPlanned(enrollment, key) is { } gone ? gone
        : enrollment.IsFinished ? RefusalCode.Finished
        : IsHeld(enrollment, key, now) ? RefusalCode.Held
        : enrollment.Touch(key)!.Step == BuiltInSteps.MeetingOutcome ? RefusalCode.AwaitsAnswer
        : null;

    /// <summary>Why something is no touch that is still to come, or null if it is one.</summary>
    internal static RefusalCode? NotPlanned(Enrollment enrollment, TouchKey key) => enrollment.Touch(key) switch
    {
        null => CodeOfMissing(enrollment, key),
        { IsTimer: true } => RefusalCode.IsTimer,
        { State: TouchState.Begun } => RefusalCode.AlreadyBegun,
        { State: TouchState.InDoubt } => RefusalCode.InDoubt,
        { State: TouchState.Dead } => RefusalCode.Dead,
        _ => null,
    };

    /// <summary>
    /// A hold that another machine placed counts, though its clock runs ahead and the hold begins a little later than this one's now: the touch was
    /// planned anew for that instant, and nothing comes before the instant that it was planned for.
    /// </summary>
    internal static bool IsHeld(Enrollment enrollment, TouchKey key, Instant now) => enrollment.IsHeldAt(Instant.Max(now, enrollment.Touch(key)!.PlannedFor));

    /// <summary>What became of a touch that is not there.</summary>
    internal static RefusalCode CodeOfMissing(Enrollment enrollment, TouchKey key) =>
        enrollment.State.HasPlanned(key) ? RefusalCode.TouchEnded : RefusalCode.NoSuchTouch;
}
