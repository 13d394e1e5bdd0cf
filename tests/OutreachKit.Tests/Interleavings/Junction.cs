namespace OutreachKit.Tests.Interleavings;

/// <summary>A place where several flows could be next: whose turn it is now, and whose need not be tried.</summary>
internal sealed class Junction
{
    private readonly bool[] _ready;
    private readonly Footprint?[] _asleep;
    private Footprint _taken;

    private Junction(bool[] ready, Footprint?[] asleep)
    {
        _ready = ready;
        _asleep = asleep;
        Choice = Next();
    }

    /// <summary>Whose turn it is; −1 if all who could be next sleep.</summary>
    internal int Choice { get; private set; }

    /// <summary>Where the run stands now; null if it is at its end.</summary>
    internal static Junction? Of(Run run, Junction? before, bool isThorough)
    {
        int cast = run.Scenario.Cast.Count;
        var ready = new bool[cast];
        bool any = false;
        for (int flow = 0; flow < cast; flow++)
        {
            any |= ready[flow] = run.IsReady(flow);
        }

        return any ? new Junction(ready, isThorough || before is null ? new Footprint?[cast] : before.AsleepAfter()) : null;
    }

    /// <summary>What the turn that was chosen has touched.</summary>
    internal void Chosen(Footprint touched) => _taken = touched;

    /// <summary>The branch is dealt with, and its first turn sleeps in those beside it.</summary>
    internal bool ChooseNext()
    {
        _ready[Choice] = false;
        _asleep[Choice] = _taken;
        Choice = Next();
        return Choice >= 0;
    }

    private Footprint?[] AsleepAfter()
    {
        var asleep = new Footprint?[_asleep.Length];
        for (int flow = 0; flow < asleep.Length; flow++)
        {
            asleep[flow] = flow != Choice && _asleep[flow] is { } touched && touched.IsIndependentOf(_taken) ? touched : null;
        }

        return asleep;
    }

    private int Next()
    {
        for (int flow = 0; flow < _ready.Length; flow++)
        {
            if (_ready[flow] && _asleep[flow] is null)
            {
                return flow;
            }
        }

        return -1;
    }
}
