using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Benchmarks.Work;

/// <summary>
/// The next 09:00 of a working day: a question that cron can be asked too. Every instant lies outside the windows, for inside
/// one a plan would not wait for the next.
/// </summary>
internal sealed class OpeningWork
{
    private readonly PlanRequest[] _requests;
    private readonly DateTimeOffset[] _instants;

    private OpeningWork(Schedule schedule)
    {
        Instant[] closed = [.. Year.Instants.Where(at => !Year.Hours.IsOpen(at, Year.Zone))];
        _requests = [.. closed.Select(at => Request(at, schedule))];
        _instants = [.. closed.Select(at => at.ToDateTimeOffset())];
    }

    internal static OpeningWork WithHolidays() => new(Year.HoursAndHolidays);

    internal static OpeningWork WithoutHolidays() => new(Year.Hours);

    internal Workload Ours => new(_requests.Length, () =>
    {
        long sum = 0;
        foreach (ref readonly PlanRequest request in _requests.AsSpan())
        {
            sum += Planner.Plan(request).Due!.Value.ToUnixTimeTicks();
        }

        return sum;
    });

    /// <summary>The same question to a cron library.</summary>
    internal Workload Peer(ICronPeer peer)
    {
        MustAgree(peer);
        return new(_instants.Length, () => peer.SumOfNext(_instants));
    }

    private void MustAgree(ICronPeer peer)
    {
        for (int i = 0; i < _instants.Length; i++)
        {
            Instant ours = Planner.Plan(_requests[i]).Due!.Value;
            var theirs = Instant.FromDateTimeOffset(peer.Next(_instants[i]));
            if (ours != theirs)
            {
                throw new InvalidOperationException($"From {_instants[i]:O} the plan leads to {ours}, {peer.GetType().Name} to {theirs}.");
            }
        }
    }

    private static PlanRequest Request(Instant anchor, Schedule schedule) => new()
    {
        Anchor = new Anchor(anchor, AnchorKind.StageEntered, "Identified"),
        Delay = Delay.None,
        Zone = ContactZone.Of(Year.Zone),
        Calendar = schedule,
        Windows = schedule,
        Now = anchor,
    };
}
