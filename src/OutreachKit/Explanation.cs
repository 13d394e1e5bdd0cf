using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit;

/// <summary>Where an enrollment stands, what comes next, and why then: as values, and in words.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class Explanation
{
    internal Explanation(Enrollment enrollment, Instant now, TrailDetail detail)
    {
        Enrollment = enrollment;
        Now = now;
        Items = [.. enrollment.Touches.Select(t => new ExplainedTouch(t, enrollment.Explain(t, detail)))];
    }

    /// <summary>The enrollment.</summary>
    public Enrollment Enrollment { get; }

    /// <summary>The instant from which "in three days" is counted.</summary>
    public Instant Now { get; }

    /// <summary>Each planned, begun, doubtful or dead touch, with the way to its date.</summary>
    public IReadOnlyList<ExplainedTouch> Items { get; }

    /// <summary>In English, a line each.</summary>
    public override string ToString() => string.Join(
        Environment.NewLine,
        [Enrollment.InWords(Now), .. Items.Select(i => $"  {i.Touch.InWords(i.Plan, Now)}")]);
}
