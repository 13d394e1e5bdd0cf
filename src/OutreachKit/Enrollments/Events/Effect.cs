using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;
using OutreachKit.Stages;

namespace OutreachKit.Enrollments.Events;

/// <summary>One thing that followed from an event. The kinds are all in this file: together they are what can change.</summary>
public abstract record Effect
{
    private protected Effect()
    {
    }
}

/// <summary>The enrollment came to be.</summary>
public sealed record EnrollmentStarted(EnrollmentProfile Profile) : Effect;

/// <summary>A touch or timer was planned.</summary>
public sealed record TouchPlanned(PlannedTouch Touch) : Effect;

/// <summary>A touch or timer got another date.</summary>
public sealed record TouchReplanned(PlannedTouch Touch, ReplanCause Cause) : Effect;

/// <summary>A touch or timer will not come.</summary>
public sealed record TouchCancelled(TouchKey Key, StepId Step, int Occurrence, CancelCause Cause) : Effect;

/// <summary>A touch was begun.</summary>
public sealed record TouchBegun(TouchKey Key, StepId Step, int Occurrence, Instant At, bool IsLate) : Effect;

/// <summary>A touch came to an end. In doubt or dead it stays listed until a person settles it.</summary>
/// <param name="Key">The touch.</param>
/// <param name="Step">Its step.</param>
/// <param name="Occurrence">Its occurrence.</param>
/// <param name="End">How it ended.</param>
/// <param name="At">When it began, if it did, else when it ended.</param>
/// <param name="Reason">A code that says why, where something went wrong; never a message's text.</param>
public sealed record TouchConcluded(TouchKey Key, StepId Step, int Occurrence, TouchEnd End, Instant At, string? Reason) : Effect;

/// <summary>What a touch will say was made ready: the host's id of it.</summary>
public sealed record TouchPrepared(TouchKey Key, string Reference) : Effect;

/// <summary>A person approved a touch.</summary>
public sealed record TouchApproval(TouchKey Key) : Effect;

/// <summary>The clock was stopped.</summary>
public sealed record HoldPlaced(Hold Hold) : Effect;

/// <summary>The clock of that source runs again since then.</summary>
public sealed record HoldEnded(HoldSource Source, Instant At) : Effect;

/// <summary>The contact is planned in another zone from then on; a running hold until a date ends when that date begins there.</summary>
public sealed record ZoneChanged(ContactZone Zone, Instant At) : Effect;

/// <summary>A step's <c>then</c> waits for the stage's other runs.</summary>
public sealed record ThenPostponed(Trigger Owed) : Effect;

/// <summary>A person finished the enrollment.</summary>
public sealed record EnrollmentFinished : Effect;
