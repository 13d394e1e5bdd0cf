using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Stops;

namespace OutreachKit;

/// <summary>Where an enrollment stands, what comes next, and why then: as values, and in words.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class Explanation
{
    internal Explanation(Enrollment enrollment, Instant now, TrailDetail detail, IReadOnlyList<Stop> stops)
    {
        Stops = stops;
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

    /// <summary>The stops that stand against it now: while one does, nothing that it covers goes out, whatever its date.</summary>
    public IReadOnlyList<Stop> Stops { get; }

    /// <summary>In English, a line each. Stops are told where something is planned that they keep back.</summary>
    public override string ToString() => string.Join(
        Environment.NewLine,
        [Enrollment.InWords(Now), .. Stops.Where(_ => Items.Count > 0).Select(stop => $"  {stop.InWords(Enrollment.Zone.Zone, Now)}"), .. Items.Select(i => $"  {i.Touch.InWords(i.Plan, Now)}")]);
}
