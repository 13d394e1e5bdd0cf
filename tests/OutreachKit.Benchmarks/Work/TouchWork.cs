using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Benchmarks.Work;

/// <summary>The next touch's date: three business days after its anchor, past weekends and holidays, into the window.</summary>
internal sealed class TouchWork
{
    private readonly PlanRequest[] _requests = [.. Year.Instants.Select(Request)];
    private readonly LocalDateTime[] _locals = [.. Year.Instants.Select(at => Planner.Plan(Request(at)).Local!.Value)];

    internal TouchWork() => MustAgree();

    internal Workload Ours => new(_requests.Length, () =>
    {
        long sum = 0;
        foreach (ref readonly PlanRequest request in _requests.AsSpan())
        {
            sum += Planner.Plan(request).Due!.Value.ToUnixTimeTicks();
        }

        return sum;
    });

    /// <summary>What no plan can do without: where the anchor lies on the local calendar, and when the local time found is.</summary>
    internal Workload TwoConversions => new(_requests.Length, () =>
    {
        long sum = 0;
        for (int i = 0; i < _requests.Length; i++)
        {
            sum += _requests[i].Anchor.At.InZone(Year.Zone).Hour;
            sum += Year.Zone.AtLeniently(_locals[i]).ToInstant().ToUnixTimeTicks();
        }

        return sum;
    });

    /// <summary>The local time that was found must lead NodaTime to the instant that was found.</summary>
    private void MustAgree()
    {
        for (int i = 0; i < _requests.Length; i++)
        {
            Instant ours = Planner.Plan(_requests[i]).Due!.Value;
            Instant peer = Year.Zone.AtLeniently(_locals[i]).ToInstant();
            if (ours != peer)
            {
                throw new InvalidOperationException($"From {_requests[i].Anchor.At} the plan leads to {ours}, its local time to {peer}.");
            }
        }
    }

    private static PlanRequest Request(Instant anchor) => new()
    {
        Anchor = new Anchor(anchor, AnchorKind.StageEntered, "Contacted"),
        Delay = Delay.BusinessDays(3),
        Zone = ContactZone.Of(Year.Zone),
        Calendar = Year.HoursAndHolidays,
        Windows = Year.HoursAndHolidays,
        Now = anchor,
    };
}
