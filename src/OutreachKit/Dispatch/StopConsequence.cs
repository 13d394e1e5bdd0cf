using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Stops;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Dispatch;

/// <summary>
/// A stop stands against a touch that was about to begin. What the stop means for the enrollment becomes true now, if it has not yet: whoever opted
/// out of everything leaves the pipeline, who is put away or away stands still, what a channel is closed to is left out.
/// </summary>
internal sealed class StopConsequence(IOutreachStore store, Func<Instant> now)
{
    /// <summary>What a touch is said to have ended by that may not go by its channel.</summary>
    private const string ChannelClosed = "opted-out-of-channel";

    /// <summary>Makes true what follows from the stop.</summary>
    /// <param name="claim">The claim of the touch that may not begin.</param>
    /// <param name="status">How its begin was answered; null if it was refused before.</param>
    /// <returns>
    /// Whether the claim is to be given back. It is not while a stop of many stands, a pause of a pipeline say: until its lease has ended it
    /// stands in nobody's way, and then it is asked again.
    /// </returns>
    internal async ValueTask<bool> FollowAsync(TouchClaim claim, CommitStatus? status)
    {
        if (status == CommitStatus.IntakeWaits)
        {
            // Somebody who can read it has to apply it first.
            return false;
        }

        if (status == CommitStatus.Suppressed)
        {
            Instant at = now();
            await DecideAsync(claim, e => e.Receive(Fact.Of(Trigger.OptedOut, at), at)).ConfigureAwait(false);
            return true;
        }

        if (status != CommitStatus.Stopped || await store.FindAsync(claim.Enrollment, CancellationToken.None).ConfigureAwait(false) is not { } enrollment)
        {
            return true;
        }

        IReadOnlyList<Stop> stops = await store
            .FindStopsAsync(enrollment.Tenant, StopRules.ScopesOf(enrollment), CancellationToken.None).ConfigureAwait(false);
        if (StopRules.Against(stops, StopRules.ChannelOf(enrollment.Touch(claim.Key)), now()) is not { } stop)
        {
            return true;
        }

        if (StopRules.Refuses(stop))
        {
            // Of a company or a domain: they have not asked themselves, so no stage says so.
            await DecideAsync(claim, e => e.Finish(now())).ConfigureAwait(false);
        }
        else if (stop.Kind == StopKind.OptOut)
        {
            // Only as long as the claim is ours: what somebody else has begun meanwhile is not ours to end.
            await DecideAsync(claim, e => e.EndTouch(claim.Key, TouchEnd.Skipped, now(), ChannelClosed), new DecisionTerms { Claim = claim }).ConfigureAwait(false);
        }
        else if (StopRules.Holds(stop))
        {
            await DecideAsync(claim, e => e.Hold(StopRules.SourceOf(stop.Kind), stop.Until, now())).ConfigureAwait(false);
        }
        else
        {
            return false;
        }

        return true;
    }

    private async ValueTask DecideAsync(TouchClaim claim, Func<Enrollment, Decision> decide, DecisionTerms terms = default) =>
        await DecisionLoop.RunAsync(store, claim.Enrollment, decide, terms, CancellationToken.None).ConfigureAwait(false);
}
