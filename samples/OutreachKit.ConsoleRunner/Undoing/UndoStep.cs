using System.Text.Json;
using System.Text.Json.Serialization;

namespace OutreachKit.ConsoleRunner.Undoing;

/// <summary>What one command did about one person, as far as it has to be known to take it back.</summary>
/// <param name="Contact">Whom it was about.</param>
/// <param name="Enrollment">The enrollment that it changed; null if it made one.</param>
/// <param name="Revision">What that enrollment's revision was after it: another one by now, and something has followed.</param>
/// <param name="Until">What was before, as ISO 8601 in UTC: when the touch was due, or when the meeting was to end; null if it was not.</param>
internal sealed record UndoStep(string Contact, string? Enrollment, long Revision, string? Until)
{
    /// <summary>When the meeting was to begin before; null if none was booked.</summary>
    public string? From { get; init; }

    /// <summary>How they were snoozed before, and not until the end of it: beginnings and ends, as ISO 8601 in UTC.</summary>
    public string[][] Snoozes { get; init; } = [];

    /// <summary>The key of the touch that was moved.</summary>
    public string? Touch { get; init; }
}

/// <summary>The steps as the journal keeps them.</summary>
[JsonSerializable(typeof(UndoStep[]))]
internal sealed partial class UndoDetail : JsonSerializerContext
{
    internal static string Write(UndoStep[] steps) => JsonSerializer.Serialize(steps, Default.UndoStepArray);

    internal static UndoStep[] Read(string detail) => JsonSerializer.Deserialize(detail, Default.UndoStepArray) ?? [];
}
