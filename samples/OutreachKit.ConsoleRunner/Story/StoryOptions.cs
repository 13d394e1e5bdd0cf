using NodaTime;

namespace OutreachKit.ConsoleRunner.Story;

/// <summary>How the story is told.</summary>
/// <param name="Silent">How many never answer.</param>
/// <param name="Seed">The same seed gives the same story.</param>
/// <param name="FallbackZone">The zone of people whose own is not known; UTC if not said.</param>
internal sealed record StoryOptions(int Silent, int Seed, string? FallbackZone)
{
    /// <summary>A Monday, 09:00 in Chicago and 07:00 in Los Angeles; the clocks of both change on the Sunday after.</summary>
    internal static Instant Start { get; } = Instant.FromUtc(2026, 3, 2, 15, 0);
}
