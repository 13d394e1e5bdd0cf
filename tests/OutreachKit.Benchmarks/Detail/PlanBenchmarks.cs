using BenchmarkDotNet.Attributes;
using OutreachKit.Benchmarks.Work;

namespace OutreachKit.Benchmarks.Detail;

/// <summary>The next touch's date, and the two conversions that no plan can do without. Times and bytes are per date.</summary>
[MemoryDiagnoser]
public class PlanBenchmarks
{
    private const int Anchors = 1000;

    private readonly Func<long> _ours;
    private readonly Func<long> _conversions;

    public PlanBenchmarks()
    {
        var touch = new TouchWork();
        _ours = touch.Ours.CycleOf(Anchors);
        _conversions = touch.TwoConversions.CycleOf(Anchors);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Anchors)]
    public long Plan() => _ours();

    [Benchmark(OperationsPerInvoke = Anchors)]
    public long NodaTimeTwoConversions() => _conversions();
}
