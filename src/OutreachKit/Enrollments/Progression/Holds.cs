using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.State;
using OutreachKit.Scheduling;

namespace OutreachKit.Enrollments.Progression;

/// <summary>Stops the clock and lets it run again (law T12).</summary>
internal static class Holds
{
    // A mailbox that says "until 1999", or "back in 2030", is set up wrongly.
    private const int MostDaysAhead = 100;

    /// <summary>The clock of one source is stopped, and everything planned is planned again.</summary>
    internal static void Place(ref DecisionBuilder decision, Hold hold)
    {
        decision.Do(new HoldPlaced(hold));
        Planning.Replan(ref decision, ReplanCause.Held);
    }

    /// <summary>
    /// A mailbox has said that they are away. A notice that says no date never lengthens a hold whose date is known, and one that is older than
    /// the notice before it says nothing new.
    /// </summary>
    internal static void PlaceAutoReply(ref DecisionBuilder decision, Instant occurredAt, LocalDate? returns, AutoReplyPolicy policy)
    {
        DateTimeZone zone = decision.State.Profile.Zone.Zone;
        LocalDate today = occurredAt.InZone(zone).Date;
        LocalDate? believed = returns is { } date && date >= today && date <= today.PlusDays(MostDaysAhead) ? date : null;
        if (Standing(decision.State, occurredAt) is { } before && (before.From > occurredAt || (believed is null && !before.IsAssumed)))
        {
            return;
        }

        Instant? until = believed is { } back ? Zones.StartOfDay(zone, back) : policy.UndatedFor is { } usual ? occurredAt + usual : null;
        if (decision.State.RepliedAt > occurredAt)
        {
            // They have been back since: what is told late stopped the clock until then.
            (until, believed) = (until is null ? decision.State.RepliedAt : Instant.Min(until.Value, decision.State.RepliedAt), null);
        }

        if (until is null || until > occurredAt)
        {
            Place(ref decision, new Hold(HoldSource.AutoReply, occurredAt, until, believed, IsAssumed: believed is null));
        }
    }

    /// <summary>A reply ends what the mailbox had stopped, unless the mailbox has spoken since.</summary>
    /// <returns>Whether something ended.</returns>
    internal static bool EndAutoReply(ref DecisionBuilder decision, Instant repliedAt)
    {
        foreach (Hold hold in decision.State.Details.Holds)
        {
            if (hold.Source == HoldSource.AutoReply && hold.From <= repliedAt && (hold.Until is not { } until || until > repliedAt))
            {
                decision.Do(new HoldEnded(HoldSource.AutoReply, repliedAt));
                return true;
            }
        }

        return false;
    }

    /// <summary>A source lets go: of what it has stopped, and of what it was to stop later.</summary>
    /// <returns>Whether there was something.</returns>
    internal static bool End(ref DecisionBuilder decision, HoldSource source)
    {
        foreach (Hold hold in decision.State.Details.Holds)
        {
            if (hold.Source == source && (hold.Until is not { } until || until > decision.Now))
            {
                decision.Do(new HoldEnded(source, decision.Now));
                return true;
            }
        }

        return false;
    }

    /// <summary>What the mailbox has said, as far as it counts at that instant or later.</summary>
    private static Hold? Standing(in EnrollmentState state, Instant at)
    {
        foreach (Hold hold in state.Details.Holds)
        {
            if (hold.Source == HoldSource.AutoReply && (hold.Until is not { } until || until > at))
            {
                return hold;
            }
        }

        return null;
    }
}
