namespace OutreachKit.Touches;

/// <summary>The host's "not now": a do-not-contact flag, a legal hold, a contact that was deleted. It must be thread-safe.</summary>
/// <remarks>
/// It is asked right before each begin, so a veto that was raised before that is heeded (law C2). A touch that is vetoed stays planned,
/// is claimed by nobody until its lease has ended, and is asked about again then.
/// </remarks>
public interface ITouchVeto
{
    /// <summary>Whether the touch must not begin now.</summary>
    ValueTask<bool> ForbidsAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken);
}
