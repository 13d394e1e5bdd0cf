using NodaTime;

namespace OutreachKit;

/// <summary>By when a touch ought to be out, counted on a stopwatch from the same anchor as its delay; holds don't stop it.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record Deadline
{
    private Deadline(Duration within, LateAction late)
    {
        Within = within;
        Late = late;
    }

    /// <summary>How long after the anchor.</summary>
    public Duration Within { get; }

    /// <summary>What becomes of a touch that misses it.</summary>
    public LateAction Late { get; }

    /// <summary>So many hours after the anchor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero, or more than 100 years.</exception>
    public static Deadline Hours(int hours, LateAction late = LateAction.Send) =>
        hours is > 0 and <= 100 * 366 * 24
            ? new(Duration.FromHours(hours), late)
            : throw new ArgumentOutOfRangeException(nameof(hours), hours, "A deadline lies between one hour and 100 years after its anchor.");

    /// <summary><c>within 24 h, else Send</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"within {Within.TotalHours:0.##} h, else {Late}");
}
