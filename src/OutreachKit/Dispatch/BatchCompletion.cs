using OutreachKit.Enrollments;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Dispatch;

/// <summary>Records what became of many touches at once: one load, one commit. What drops out of the batch goes on alone and delays no other.</summary>
internal sealed class BatchCompletion(IOutreachStore store, TouchExecution solo)
{
    /// <summary>Records what became of many touches.</summary>
    internal async ValueTask CompleteAsync(IReadOnlyList<(TouchClaim Claim, TouchOutcome Outcome)> ended)
    {
        var alone = new List<(TouchClaim Claim, TouchOutcome Outcome)>();
#pragma warning disable CA1031 // What one of them runs into, the others must not: each is tried alone.
        try
        {
            await CompleteTogetherAsync(ended, alone).ConfigureAwait(false);
        }
        catch (Exception)
        {
            alone = [.. ended];
        }
#pragma warning restore CA1031

        foreach ((TouchClaim claim, TouchOutcome outcome) in alone)
        {
            await solo.GuardedAsync(claim, c => solo.RecordAsync(c, outcome)).ConfigureAwait(false);
        }
    }

    private async ValueTask CompleteTogetherAsync(
        IReadOnlyList<(TouchClaim Claim, TouchOutcome Outcome)> ended, List<(TouchClaim Claim, TouchOutcome Outcome)> alone)
    {
        if (ended.Count == 1)
        {
            alone.Add(ended[0]);
            return;
        }

        Dictionary<EnrollmentId, Enrollment> found = await solo.FindAsync(ended.Select(e => e.Claim)).ConfigureAwait(false);
        var decided = new List<(TouchClaim Claim, TouchOutcome Outcome, Decision Decision)>(ended.Count);
        foreach ((TouchClaim claim, TouchOutcome outcome) in ended)
        {
            if (found.Remove(claim.Enrollment, out Enrollment? enrollment)
                && solo.Conclude(enrollment, claim, outcome) is { Event: not null } decision)
            {
                decided.Add((claim, outcome, decision));
            }
            else
            {
                alone.Add((claim, outcome));
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
