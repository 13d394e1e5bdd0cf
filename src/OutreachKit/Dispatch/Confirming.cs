using NodaTime;
using OutreachKit.Enrollments.Commands;
using OutreachKit.Stores;
using OutreachKit.Touches;
using static OutreachKit.Dispatch.Tally;

namespace OutreachKit.Dispatch;

/// <summary>What is asked between a begin's commit and the handler's call, and what is taken back by the answer (laws C2 and C4).</summary>
internal sealed class Confirming(IOutreachStore store, Func<Instant> now, Tally tally)
{
    // Each look means that somebody else has committed something for this enrollment within a round trip.
    private const int MostLooks = 20;

    /// <summary>Asks once more, after the commit, which of those that have begun may go to their handlers; takes the others back (laws C2 and C4).</summary>
    /// <returns>One answer for each, in the same order.</returns>
    internal async ValueTask<IReadOnlyList<Confirmation>> AskAgainAsync(IReadOnlyList<BegunTouch> begun)
    {
        if (begun.Count == 0)
        {
            return [];
        }

        Confirmation[] answers;
#pragma warning disable CA1031 // Unasked, no handler is called: they are taken back, and what cannot be is in doubt when its lease has ended.
        try
        {
            answers = [.. await store.ConfirmAsync(begun, CancellationToken.None).ConfigureAwait(false)];
        }
        catch (Exception exception)
        {
            tally.Add(begun[0].Claim, exception);
            answers = [.. begun.Select(_ => Confirmation.LeaseEnded)];
        }
#pragma warning restore CA1031

        for (int i = 0; i < begun.Count; i++)
        {
            if (answers[i] == Confirmation.Changed)
            {
                answers[i] = await LookAgainAsync(begun[i].Claim).ConfigureAwait(false);
            }

            if (answers[i] != Confirmation.Confirmed)
            {
                await TakeBackAsync(begun[i].Claim, ReasonOf(answers[i])).ConfigureAwait(false);
            }
        }

        return answers;
    }

    /// <summary>The code that says why a touch was taken back.</summary>
    internal static string ReasonOf(Confirmation refused) => refused == Confirmation.LeaseEnded ? "lease-ended" : "stopped";

    /// <summary>Something was committed between the begin and the asking: a stop, or something that stops nothing.</summary>
    private async ValueTask<Confirmation> LookAgainAsync(TouchClaim claim)
    {
#pragma warning disable CA1031 // Unasked, no handler is called.
        try
        {
            for (int look = 0; look < MostLooks; look++)
            {
                if (await store.FindAsync(claim.Enrollment, CancellationToken.None).ConfigureAwait(false) is not { } enrollment
                    || !Resending.MayStillGoOut(enrollment, claim.Key, now()))
                {
                    return Confirmation.Stopped;
                }

                IReadOnlyList<Confirmation> again = await store.ConfirmAsync([new BegunTouch(claim, enrollment, now())], CancellationToken.None).ConfigureAwait(false);
                if (again is [not Confirmation.Changed])
                {
                    return again[0];
                }
            }
        }
        catch (Exception exception)
        {
            tally.Add(claim, exception);
        }
#pragma warning restore CA1031

        return Confirmation.Stopped;
    }

    /// <summary>Its handler is not called: it waits again, and the next begin learns what stands against it.</summary>
    private async ValueTask TakeBackAsync(TouchClaim claim, string reason)
    {
#pragma warning disable CA1031 // What cannot be taken back is in doubt when its lease has ended; the others go on.
        try
        {
            DecisionLoop.Settled taken = await DecisionLoop.RunAsync(
                store, claim.Enrollment, e => e.TakeBack(claim.Key, reason, now()), new DecisionTerms { Claim = claim }, CancellationToken.None).ConfigureAwait(false);
            tally.Add(taken.IsCommitted ? Entry.Withdrawn : Entry.Stale);
        }
        catch (EnrollmentNotFoundException)
        {
            // Erased meanwhile.
            tally.Add(Entry.Stale);
        }
        catch (Exception exception)
        {
            tally.Add(claim, exception);
        }
#pragma warning restore CA1031
    }
}
