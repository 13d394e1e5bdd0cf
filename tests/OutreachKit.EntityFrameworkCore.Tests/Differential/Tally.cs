using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>Counts what came of all steps of a run.</summary>
internal sealed partial class Tally
{
    /// <summary>
    /// A dispatcher meets these when somebody is faster than it, and one step comes after the other here; the last where another process has said what this one
    /// cannot read.
    /// </summary>
    private static readonly RefusalCode[] Untold = [RefusalCode.NotDue, RefusalCode.Manual, RefusalCode.ReferenceReplaced, RefusalCode.IntakeWaits];

    private readonly ConcurrentDictionary<string, int> _accepted = new();
    private readonly ConcurrentDictionary<string, int> _words = new();
    private int _seeds;
    private int _steps;
    private int _done;
    private int _refused;
    private int _thrown;
    private int _differences;

    internal void Life() => Interlocked.Increment(ref _seeds);

    internal void Difference() => Interlocked.Increment(ref _differences);

    internal void Add(Step step, string outcome, bool hasThrown)
    {
        Interlocked.Increment(ref _steps);
        bool isRefused = !hasThrown && outcome.Contains(StepText.Refused, StringComparison.Ordinal);
        Interlocked.Increment(ref hasThrown ? ref _thrown : ref isRefused ? ref _refused : ref _done);
        if (!hasThrown && !isRefused)
        {
            _accepted.AddOrUpdate(step.Verb, 1, (_, count) => count + 1);
        }

        foreach (Match word in Word().Matches(outcome))
        {
            _words.AddOrUpdate(word.Value, 1, (_, count) => count + 1);
        }
    }

    /// <summary>Which verbs were never accepted, and which outcomes of a handler and reasons of a refusal never came.</summary>
    internal IEnumerable<string> Missing() => Verbs.Tried.Where(verb => !_accepted.ContainsKey(verb))
        .Concat(Enum.GetNames<TouchOutcomeKind>().Concat(Enum.GetValues<RefusalCode>().Except(Untold).Select(code => code.ToString())).Where(word => !_words.ContainsKey(word)));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_seeds} seeds, {_steps} steps, {_done} accepted, {_refused} refused, {_thrown} exceptions, {_differences} differences");

    [GeneratedRegex(@"[A-Za-z]\w+")]
    private static partial Regex Word();
}
