using NodaTime;

namespace OutreachKit.Scheduling.Rules;

/// <summary>The first open instant at or after a date (law T3).</summary>
internal static class WindowRule
{
    /// <summary>How far ahead an opening is looked for (law T7).</summary>
    private const long Reach = 731 * NodaConstants.TicksPerDay;

    internal static Opening? Apply(in PlanRequest request, long before, Trail? trail)
    {
        Schedule windows = request.Windows!;
        List<ClosedDay>? passed = trail is null ? null : [];
        Opening? opening = Openings.Find(windows, windows.ZoneOr(request.Zone.Zone), before, before + Reach, passed);
        if (trail is not null)
        {
            Explain(trail, before, opening, passed!);
        }

        return opening;
    }

    private static void Explain(Trail trail, long before, Opening? opening, List<ClosedDay> passed)
    {
        if (opening is not { At: var after })
        {
            trail.Say(PlanRule.Window, before, before, new PlanReason(PlanReasonCode.NeverOpens));
        }
        else if (after == before)
        {
            trail.SayUnchanged(PlanRule.Window, before, new PlanReason(PlanReasonCode.WindowOpen));
        }
        else
        {
            trail.Say(PlanRule.Window, before, after, new PlanReason(PlanReasonCode.WindowClosed) { Passed = passed.AsReadOnly() });
        }
    }
}
