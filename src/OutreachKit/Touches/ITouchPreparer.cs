namespace OutreachKit.Touches;

/// <summary>Makes ready what a touch will say, before somebody approves it: a draft in the host's own database. It must be thread-safe.</summary>
public interface ITouchPreparer
{
    /// <summary>Makes the draft, or finds the one that it made before: it may be asked again when its answer was lost.</summary>
    /// <param name="enrollment">Whose touch.</param>
    /// <param name="touch">The touch; its key is the same whenever it is asked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The host's id of the draft, 1 to 64 characters; null if there is none yet.</returns>
    ValueTask<string?> PrepareAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken);
}
