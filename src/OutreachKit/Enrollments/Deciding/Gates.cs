using NodaTime;

namespace OutreachKit.Enrollments.Deciding;

/// <summary>What must hold at the instant at which something begins, whatever held when it was planned (law T10).</summary>
internal static class Gates
{
    /// <summary>Why it may not begin now, or null if it may.</summary>
    internal static RefusalCode? Closed(Enrollment enrollment, TouchKey key, Instant now, bool timer) => enrollment.Touch(key) switch
    {
        null => RefusalCode.TouchGone,
        { State: not TouchState.Planned } => RefusalCode.AlreadyBegun,
        var touch when touch.IsTimer != timer => RefusalCode.TouchGone,
        _ when enrollment.IsFinished => RefusalCode.Finished,
        _ when enrollment.IsHeldAt(now) => RefusalCode.Held,
        { IsManual: true } => RefusalCode.Manual,
        { AwaitsApproval: true } => RefusalCode.AwaitsApproval,
        { Due: var due } when due is null || due > now => RefusalCode.NotDue,
        _ => null,
    };

    /// <summary>Why a person may not have it performed now, or null if they may: its date, a step's being manual and an approval are theirs to give.</summary>
    internal static RefusalCode? ClosedToPerson(Enrollment enrollment, TouchKey key, Instant now) => enrollment.Touch(key) switch
    {
        null or { IsTimer: true } => RefusalCode.TouchGone,
        { State: not TouchState.Planned } => RefusalCode.AlreadyBegun,
        _ when enrollment.IsFinished => RefusalCode.Finished,
        _ when enrollment.IsHeldAt(now) => RefusalCode.Held,
        _ => null,
    };
}
