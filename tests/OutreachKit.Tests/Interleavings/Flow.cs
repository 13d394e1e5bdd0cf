namespace OutreachKit.Tests.Interleavings;

/// <summary>
/// One participant: real code that stands still before each of its turns until it is let go on. Only one flow of a run moves at a
/// time, whatever threads the code underneath hops to.
/// </summary>
internal sealed class Flow : IDisposable
{
    private readonly ManualResetEventSlim _stands = new(false);
    private TaskCompletionSource? _gate;

    internal Flow(Role role) => Role = role;

    internal Role Role { get; }

    internal string Name => Role.Name;

    /// <summary>How many turns it has had.</summary>
    internal int Turns { get; private set; }

    internal bool IsOver { get; private set; }

    /// <summary>What its script ended with, if it should not have.</summary>
    internal Exception? Fault { get; private set; }

    /// <summary>The turn that it is in.</summary>
    internal Turn Current { get; private set; } = null!;

    /// <summary>The turn that it waits for.</summary>
    internal Turn Next { get; private set; } = null!;

    /// <summary>What its pass told, if it is a worker.</summary>
    internal TickReport? Report { get; set; }

    /// <summary>What a person or a host was answered.</summary>
    internal List<FireResult> Answers { get; } = [];

    /// <summary>What came of a person's click on Send.</summary>
    internal PerformResult? Clicked { get; set; }

    /// <summary>Runs the script to its first turn.</summary>
    internal void Start(Run run)
    {
        _ = LiveAsync(run);
        _stands.Wait();
    }

    /// <summary>Gives it its next turn, which has been begun when this returns; the flow stands still again, or is over.</summary>
    internal Turn GoOn(Action<Turn> begin)
    {
        _stands.Reset();
        Current = Next;
        Turns++;
        begin(Current);
        TaskCompletionSource gate = _gate!;
        gate.SetResult();
        _stands.Wait();
        return Current;
    }

    /// <summary>Stands still until it is its turn.</summary>
    internal async ValueTask<Turn> TurnAsync(TurnKind kind)
    {
        var gate = new TaskCompletionSource();
        _gate = gate;
        Next = new Turn(Name, kind);
        _stands.Set();
        await gate.Task.ConfigureAwait(false);
        return Current;
    }

    public void Dispose() => _stands.Dispose();

    private async Task LiveAsync(Run run)
    {
#pragma warning disable CA1031 // Whatever it is, the run tells it.
        try
        {
            await Role.Script(run, this).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Fault = exception;
        }
#pragma warning restore CA1031

        IsOver = true;
        _stands.Set();
    }
}
