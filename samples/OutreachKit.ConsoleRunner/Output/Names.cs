using OutreachKit.Scheduling;
using OutreachKit.Sequences;
using OutreachKit.Wording;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>How steps and reasons are called in tables.</summary>
internal static class Names
{
    /// <summary><c>second nudge (email)</c>, <c>GaveUp (timer)</c>.</summary>
    internal static string Of(SequenceItem item) => item is Step step
        ? $"{step.Id.Value.Replace('-', ' ')} ({step.Kind.ToString().ToLowerInvariant()})"
        : $"{((SequenceTimer)item).Fires} (timer)";

    /// <summary>The way to a date, from the delay on; the zone comes last, and only where it says something.</summary>
    internal static string Why(Plan plan)
    {
        string rules = string.Join(", ", plan.Trail.Where(e => e.Rule != PlanRule.Zone).Select(e => e.InWords(plan.Zone)));
        return rules + string.Concat(plan.Trail.Where(e => e.Rule == PlanRule.Zone).Select(e => $" ({e.InWords(plan.Zone)})"));
    }
}
