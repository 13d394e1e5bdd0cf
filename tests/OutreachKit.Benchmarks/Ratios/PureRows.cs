using System.Runtime.CompilerServices;
using OutreachKit.Benchmarks.Work;
using OutreachKit.Scheduling;

namespace OutreachKit.Benchmarks.Ratios;

/// <summary>The rows of the performance budget that need no store.</summary>
internal static class PureRows
{
    /// <summary>Makes them; throws where we and a peer disagree about an answer, for then they would not do the same work.</summary>
    internal static IReadOnlyList<PureRow> All()
    {
        var fire = new FireWork(BenchPipeline.WithoutSteps, isAboutMeetings: false);
        var meeting = new FireWork(BenchPipeline.WithoutSteps, isAboutMeetings: true);
        var preset = new FireWork(Presets.InformationalInterview);
        var touch = new TouchWork();
        var working = OpeningWork.WithHolidays();
        var weekday = OpeningWork.WithoutHolidays();
        return
        [
            new("fire: Stateless, new machine per fire", fire.Ours, fire.NewStatelessMachine, Aim.Faster(50)),
            new("fire: Stateless, one shared machine", fire.Ours, fire.SharedStatelessMachine, Aim.Faster(5, mostBytes: 256)),
            new("fire about a meeting: Stateless, new machine per fire", meeting.Ours, meeting.NewStatelessMachine, Aim.Faster(10)),
            new("fire: on the preset, next touch planned", preset.Ours),
            new("plan next touch: two NodaTime conversions", touch.Ours, touch.TwoConversions, Aim.Times(4, mostBytes: SizeOfPlan())),
            new("plan: Quartz cron and holiday calendar", working.Ours, working.Peer(new QuartzPeer()), Aim.Faster(3)),
            new("plan: Cronos without holidays", weekday.Ours, weekday.Peer(new CronosPeer()), Aim.Faster(1.5)),
        ];
    }

    /// <summary>"Nothing beyond the Plan" is as many bytes as an empty one takes.</summary>
    private static long SizeOfPlan()
    {
        const int Count = 1000;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Count; i++)
        {
            RuntimeHelpers.GetUninitializedObject(typeof(Plan));
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Count;
    }
}
