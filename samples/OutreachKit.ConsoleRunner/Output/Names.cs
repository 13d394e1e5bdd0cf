using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>How steps and reasons are called in tables.</summary>
internal static class Names
{
    /// <summary><c>second nudge (email)</c>, <c>GaveUp (timer)</c>.</summary>
    internal static string Of(SequenceItem item) => item is Step step
        ? $"{StepNames.Of(step.Id)} ({step.Kind.ToString().ToLowerInvariant()})"
        : $"{((SequenceTimer)item).Fires} (timer)";

    /// <summary>The way to a date, from the delay on; the zone comes last, and only where it says something.</summary>
    internal static string Why(Plan plan)
    {
        string rules = string.Join(", ", plan.Trail.Where(e => e.Rule != PlanRule.Zone).Select(e => e.InWords(plan.Zone)));
        return rules + string.Concat(plan.Trail.Where(e => e.Rule == PlanRule.Zone).Select(e => $" ({e.InWords(plan.Zone)})"));
    }

    /// <summary>The way to the date that is stored; where today's rules would give another, that one follows as what a refresh would make of it.</summary>
    internal static string Why(PlannedTouch touch, Plan plan) => Refreshed(touch, plan) is { } after
        ? $"by the rules of when it was planned; after a refresh {after}: {Why(plan)}"
        : Why(plan);

    /// <summary>The date that today's rules would give, where it is another than the stored one; null where it is not.</summary>
    internal static string? Refreshed(PlannedTouch touch, Plan plan) =>
        touch.State != TouchState.Planned || (touch.Due == plan.Due && touch.Blocked == plan.Blocked) ? null
        : plan.Due is { } due ? Times.Long(due, plan.Zone)
        : "no date";
}
