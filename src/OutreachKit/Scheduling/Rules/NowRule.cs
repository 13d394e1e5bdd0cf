namespace OutreachKit.Scheduling.Rules;

/// <summary>Nothing is planned into the past: what is overdue is due now.</summary>
internal static class NowRule
{
    internal static long Apply(in PlanRequest request, long before, Trail? trail)
    {
        long now = request.Now.ToUnixTimeTicks();
        if (now <= before)
        {
            trail?.SayUnchanged(PlanRule.NotBeforeNow, before, new PlanReason(PlanReasonCode.StillToCome));
            return before;
        }

        trail?.Say(PlanRule.NotBeforeNow, before, now, new PlanReason(PlanReasonCode.AlreadyPast));
        return now;
    }
}
