using BenchmarkDotNet.Attributes;
using OutreachKit.Benchmarks.Work;

namespace OutreachKit.Benchmarks.Detail;

/// <summary>The next 09:00 of a working day, and cron asked for the same. Times and bytes are per date.</summary>
[MemoryDiagnoser]
public class OpeningBenchmarks
{
    private const int Instants = 761;

    private readonly Func<long> _withHolidays;
    private readonly Func<long> _withoutHolidays;
    private readonly Func<long> _quartz;
    private readonly Func<long> _cronos;

    public OpeningBenchmarks()
    {
        var working = OpeningWork.WithHolidays();
        var weekday = OpeningWork.WithoutHolidays();
        _withHolidays = working.Ours.CycleOf(Instants);
        _quartz = working.Peer(new QuartzPeer()).CycleOf(Instants);
        _withoutHolidays = weekday.Ours.CycleOf(Instants);
        _cronos = weekday.Peer(new CronosPeer()).CycleOf(Instants);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Instants)]
    public long PlanWithHolidays() => _withHolidays();

    [Benchmark(OperationsPerInvoke = Instants)]
    public long Quartz() => _quartz();

    [Benchmark(OperationsPerInvoke = Instants)]
    public long PlanWithoutHolidays() => _withoutHolidays();

    [Benchmark(OperationsPerInvoke = Instants)]
    public long Cronos() => _cronos();
}
