using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Stores;
using OutreachKit.Touches;
using static OutreachKit.Dispatch.Tally;

namespace OutreachKit.Dispatch;

/// <summary>
/// Begins many touches at once: one load, one commit, one question. What a fact, a stop or a refusal drops out of the batch goes on alone and delays no
/// other.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="solo">The way of one touch.</param>
/// <param name="vetoes">Asks the host's veto; null if there is none.</param>
/// <param name="slots">Where a veto that does not answer keeps its slot.</param>
/// <param name="now">The dispatcher's clock.</param>
internal sealed class BatchBegin(IOutreachStore store, TouchExecution solo, Vetoes? vetoes, HandlerSlots slots, Func<Instant> now)
{
    private readonly Tally _tally = solo.Tally;

    /// <summary>Begins what may begin of as many claims as slots were taken, and frees the slots of the others.</summary>
    /// <returns>Those whose handlers are to be called at once.</returns>
    internal async ValueTask<IReadOnlyList<BegunTouch>> BeginAsync(IReadOnlyList<TouchClaim> claims, CancellationToken cancellationToken)
    {
        int held = 0;
        IReadOnlyList<BegunTouch> confirmed = [];
        try
        {
            (List<TouchClaim> free, held) = await UnvetoedAsync(claims, cancellationToken).ConfigureAwait(false);
            var begun = new List<BegunTouch>(free.Count);
            foreach (TouchClaim alone in await BeginTogetherAsync(free, begun).ConfigureAwait(false))
            {
                await solo.GuardedAsync(alone, async claim =>
                {
                    if (await solo.BeginAsync(claim).ConfigureAwait(false) is { } touch)
                    {
                        begun.Add(touch);
                    }
                }).ConfigureAwait(false);
            }

            IReadOnlyList<Confirmation> answers = await solo.Confirming.AskAgainAsync(begun).ConfigureAwait(false);
            return confirmed = [.. begun.Where((_, i) => answers[i] == Confirmation.Confirmed)];
        }
        finally
        {
            slots.Free(claims.Count - held - confirmed.Count);
        }
    }

    /// <summary>Gives back what is claimed and has not begun. A store that does not answer is asked once: what it keeps comes free with its lease.</summary>
    internal async ValueTask ReleaseAsync(IEnumerable<TouchClaim> claims)
    {
        bool answers = true;
        foreach (TouchClaim claim in claims.TakeWhile(_ => answers))
        {
            answers = false;
            await solo.GuardedAsync(claim, async c =>
            {
                await store.ReleaseAsync(c, CancellationToken.None).ConfigureAwait(false);
                _tally.Add(Entry.Released);
                answers = true;
            }).ConfigureAwait(false);
        }
    }

    /// <summary>Those that no veto forbids, and how many slots are kept by vetoes that do not answer.</summary>
    private async ValueTask<(List<TouchClaim> Free, int Held)> UnvetoedAsync(IReadOnlyList<TouchClaim> claims, CancellationToken cancellationToken)
    {
        if (vetoes is null)
        {
            return ([.. claims], 0);
        }

        var free = new List<TouchClaim>(claims.Count);
        int held = 0;
        Dictionary<EnrollmentId, Enrollment> found = await solo.FindAsync(claims).ConfigureAwait(false);
        (TouchClaim Claim, Enrollment Enrollment, PlannedTouch Touch)[] asked =
        [
            .. claims.Where(c => found.GetValueOrDefault(c.Enrollment)?.Touch(c.Key) is { IsTimer: false })
                .Select(c => (c, found[c.Enrollment], found[c.Enrollment].Touch(c.Key)!)),
        ];
        Vetoes.Answer[] answers = await vetoes.ForbidAsync(asked.Select(a => (a.Enrollment, a.Touch)), cancellationToken).ConfigureAwait(false);
        free.AddRange(claims.Except(asked.Select(a => a.Claim)));
        for (int i = 0; i < asked.Length; i++)
        {
            if (answers[i] is { Fault: OperationCanceledException } && cancellationToken.IsCancellationRequested)
            {
                // Only the veto heeds the token: nothing has begun.
                await ReleaseAsync([asked[i].Claim]).ConfigureAwait(false);
            }
            else if (answers[i].Fault is { } fault)
            {
                _tally.Add(asked[i].Claim, fault);
            }
            else if (answers[i].Forbids)
            {
                // One that is vetoed is not given back: until its lease has ended it stands in nobody's way.
                _tally.Add(Entry.Denied);
                held += HeldBy(answers[i].StillAsked);
            }
            else
            {
                free.Add(asked[i].Claim);
            }
        }

        return (free, held);
    }

    private int HeldBy(Task? question)
    {
        if (question is null)
        {
            return 0;
        }

        _ = question.ContinueWith(
            static (_, slots) => ((HandlerSlots)slots!).Free(1), slots, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return 1;
    }

    /// <summary>Decides about all of them upon one load and commits it together.</summary>
    /// <returns>Those that have to go alone: they are gone, were changed meanwhile, have something in the intake, or are the second of their enrollment.</returns>
    private async ValueTask<IReadOnlyList<TouchClaim>> BeginTogetherAsync(List<TouchClaim> claims, List<BegunTouch> begun)
    {
        if (claims.Count == 1)
        {
            return claims;
        }

        var alone = new List<TouchClaim>();
        var decided = new List<(TouchClaim Claim, Decision Decision)>(claims.Count);
#pragma warning disable CA1031 // What one of them runs into, the others must not: each is tried alone.
        try
        {
            Dictionary<EnrollmentId, Enrollment> found = await solo.FindAsync(claims).ConfigureAwait(false);
            foreach (TouchClaim claim in claims)
            {
                if (found.Remove(claim.Enrollment, out Enrollment? enrollment))
                {
                    await solo.GuardedAsync(claim, c =>
                    {
                        decided.Add((c, TouchExecution.Start(enrollment, c.Key, now())));
                        return default;
                    }).ConfigureAwait(false);
                }
                else
                {
                    alone.Add(claim);
                }
            }

            (TouchClaim Claim, Decision Decision)[] willing = [.. decided.Where(d => d.Decision.Event is not null)];
            IReadOnlyList<CommitResult> results = willing.Length == 0 ? [] : await store.CommitAsync(
                [.. willing.Select(d => solo.TermsOfBegin(d.Claim).Commit(d.Decision))], CancellationToken.None).ConfigureAwait(false);
            for (int i = 0; i < willing.Length; i++)
            {
                if (results[i].Status is CommitStatus.Conflict or CommitStatus.IntakeWaits)
                {
                    alone.Add(willing[i].Claim);
                }
                else
                {
                    await BeganAsync(willing[i].Claim, willing[i].Decision, results[i].Status, begun).ConfigureAwait(false);
                }
            }
        }
        catch (Exception)
        {
            return claims;
        }
#pragma warning restore CA1031

        foreach ((TouchClaim claim, Decision decision) in decided.Where(d => d.Decision.Event is null))
        {
            await BeganAsync(claim, decision, null, begun).ConfigureAwait(false);
        }

        return alone;
    }

    private ValueTask BeganAsync(TouchClaim claim, Decision decision, CommitStatus? status, List<BegunTouch> begun) => solo.GuardedAsync(claim, async c =>
    {
        if (await solo.BeganAsync(c, decision, status).ConfigureAwait(false) is { } touch)
        {
            begun.Add(touch);
        }
    });
}
