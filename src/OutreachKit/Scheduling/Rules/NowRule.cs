using NodaTime;

namespace OutreachKit.Scheduling.Rules;

/// <summary>Nothing is planned into the past: what is overdue is due now.</summary>
internal static class NowRule
{
    internal static Instant Apply(in PlanRequest request, Instant before, Trail? trail)
    {
        if (request.Now <= before)
        {
            trail?.SayUnchanged(PlanRule.NotBeforeNow, before, new Because(BecauseCode.StillToCome));
            return before;
        }

        trail?.Say(PlanRule.NotBeforeNow, before, request.Now, new Because(BecauseCode.AlreadyPast));
        return request.Now;
    }
}
