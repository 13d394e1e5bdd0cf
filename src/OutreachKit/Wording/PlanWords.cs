using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Wording;

namespace OutreachKit;

/// <summary>Plans in English.</summary>
public static class PlanWords
{
    /// <summary><c>due in 3 days, Thursday 09:00 in Chicago: 3 business days after the request, moved past Thanksgiving</c>.</summary>
    /// <param name="plan">The plan; with its trail, made by <see cref="Planner.Explain"/>, it says why.</param>
    /// <param name="now">The instant from which "in 3 days" is counted.</param>
    public static string InWords(this Plan plan, Instant now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        string when = plan.Due is { } due
            ? $"due {English.Until(due, plan.Zone, now)}, {English.Moment(due, plan.Zone, now)} in {English.Place(plan.Zone.Id)}"
            : "no date";
        return plan.Trail.Count == 0
            ? when
            : $"{when}: {string.Join(", ", plan.Trail.Where(e => e.Rule != PlanRule.Zone).Select(e => e.InWords(plan.Zone, now)))}"
                + string.Concat(plan.Trail.Where(e => e.Rule == PlanRule.Zone).Select(e => $" ({e.InWords(plan.Zone, now)})"));
    }
}
