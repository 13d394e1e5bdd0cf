using NodaTime;

namespace OutreachKit.Enrollments;

/// <summary>What an automatic answer means that does not say when the contact is back.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record AutoReplyPolicy
{
    /// <summary>The clock stands for 14 days.</summary>
    public static AutoReplyPolicy Default { get; } = new();

    /// <summary>The clock stands until a person lets it run again; what is planned has no date until then, and the agenda says so.</summary>
    public static AutoReplyPolicy AskAPerson { get; } = new() { UndatedFor = null };

    /// <summary>For how long the clock stands; null for until a person says. 14 days unless said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero, or more than 100 days.</exception>
    public Duration? UndatedFor
    {
        get;
        init => field = value is null || (value > Duration.Zero && value <= Duration.FromDays(100))
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "UndatedFor must be above zero and at most 100 days, or null to ask a person.");
    } = Duration.FromDays(14);

    /// <summary><c>14 days</c>, or <c>until a person says</c>.</summary>
    public override string ToString() =>
        UndatedFor is { } days ? FormattableString.Invariant($"{days.TotalDays:0.##} days") : "until a person says";
}
