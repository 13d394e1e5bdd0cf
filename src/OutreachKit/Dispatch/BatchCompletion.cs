using OutreachKit.Enrollments;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Dispatch;

/// <summary>
/// Records what became of many touches at once, in one commit. Each is decided about as it stood when it had begun: nothing is read. Whoever was changed
/// meanwhile is refused by the revision and goes on alone, from what is stored then, and delays no other.
/// </summary>
internal sealed class BatchCompletion(IOutreachStore store, TouchExecution solo)
{
    /// <summary>Records what became of many touches.</summary>
    internal async ValueTask CompleteAsync(IReadOnlyList<(BegunTouch Begun, TouchOutcome Outcome)> ended)
    {
        var alone = new List<(TouchClaim Claim, TouchOutcome Outcome)>();
#pragma warning disable CA1031 // What one of them runs into, the others must not: each is tried alone.
        try
        {
            await CompleteTogetherAsync(ended, alone).ConfigureAwait(false);
        }
        catch (Exception)
        {
            alone = [.. ended.Select(e => (e.Begun.Claim, e.Outcome))];
        }
#pragma warning restore CA1031

        foreach ((TouchClaim claim, TouchOutcome outcome) in alone)
        {
            await solo.GuardedAsync(claim, c => solo.RecordAsync(c, outcome)).ConfigureAwait(false);
        }
    }

    private async ValueTask CompleteTogetherAsync(
        IReadOnlyList<(BegunTouch Begun, TouchOutcome Outcome)> ended, List<(TouchClaim Claim, TouchOutcome Outcome)> alone)
    {
        var decided = new List<(TouchClaim Claim, TouchOutcome Outcome, Decision Decision)>(ended.Count);
        foreach ((BegunTouch begun, TouchOutcome outcome) in ended)
        {
            if (solo.Conclude(begun.Enrollment, begun.Claim, outcome) is { Event: not null } decision)
            {
                decided.Add((begun.Claim, outcome, decision));
            }
            else
            {
                alone.Add((begun.Claim, outcome));
            }
        }

        IReadOnlyList<CommitResult> results = decided.Count == 0 ? [] : await store.CommitAsync(
            [.. decided.Select(d => new DecisionTerms { Claim = d.Claim }.Commit(d.Decision))], CancellationToken.None).ConfigureAwait(false);
        for (int i = 0; i < decided.Count; i++)
        {
            (TouchClaim claim, TouchOutcome outcome, Decision decision) = decided[i];
            if (results[i].Status == CommitStatus.Conflict)
            {
                alone.Add((claim, outcome));
            }
            else
            {
                solo.Ended(claim, decision, results[i].Status);
            }
        }
    }
}
