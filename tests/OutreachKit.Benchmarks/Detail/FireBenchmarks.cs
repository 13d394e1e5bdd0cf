using BenchmarkDotNet.Attributes;
using OutreachKit.Benchmarks.Work;

namespace OutreachKit.Benchmarks.Detail;

/// <summary>A fact that moves a contact, and the same transition in Stateless. Times and bytes are per transition.</summary>
[MemoryDiagnoser]
public class FireBenchmarks
{
    private const int Pairs = 40;

    private readonly Func<long> _ours;
    private readonly Func<long> _preset;
    private readonly Func<long> _newMachine;
    private readonly Func<long> _sharedMachine;

    public FireBenchmarks()
    {
        var fire = new FireWork(BenchPipeline.WithoutSteps);
        _ours = fire.Ours.CycleOf(Pairs);
        _newMachine = fire.NewStatelessMachine.CycleOf(Pairs);
        _sharedMachine = fire.SharedStatelessMachine.CycleOf(Pairs);
        _preset = new FireWork(Presets.InformationalInterview).Ours.CycleOf(Pairs);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Pairs)]
    public long Receive() => _ours();

    [Benchmark(OperationsPerInvoke = Pairs)]
    public long ReceiveOnThePreset() => _preset();

    [Benchmark(OperationsPerInvoke = Pairs)]
    public long StatelessNewMachine() => _newMachine();

    [Benchmark(OperationsPerInvoke = Pairs)]
    public long StatelessSharedMachine() => _sharedMachine();
}
