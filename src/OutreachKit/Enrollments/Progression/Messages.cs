using System.Runtime.CompilerServices;
using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.State;
using OutreachKit.Sequences;

namespace OutreachKit.Enrollments.Progression;

/// <summary>Which touch a mail is that a mailbox shows, and which one a reply answers.</summary>
internal static class Messages
{
    /// <summary>Why a touch ended whose worker did not say so: its mail was seen.</summary>
    internal const string SeenReason = "seen-sent";

    /// <summary>Why a planned mail was not sent: somebody had written one by hand.</summary>
    internal const string ByHandReason = "by-hand";

    // Providers rewrite ids, and a sent folder is read seconds after the mail went out; a clock may be some minutes off.
    private static readonly Duration Near = Duration.FromMinutes(10);

    /// <summary>
    /// One's own mail in the sent folder: known by its id, or, failing that, by having gone out about when a touch began whose mail nobody has
    /// seen. One that was in doubt is sure now.
    /// </summary>
    /// <returns>Whether it is mail of a touch.</returns>
    internal static bool See(ref DecisionBuilder decision, Fact fact, Instant occurredAt)
    {
        MessageHash? id = decision.Details?.Message;
        if ((ById(decision, fact.MessageId, id) ?? ByTime(decision.State, occurredAt)) is not { } sent)
        {
            return false;
        }

        decision.Do(new MessageSeen(sent.Step, sent.Occurrence, id));
        if (decision.State.Touch(sent.Key(decision.State.Profile)) is { State: TouchState.InDoubt } doubt)
        {
            WorkLoop.Conclude(ref decision, doubt, TouchEnd.Done, doubt.BegunAt!.Value, SeenReason);
        }

        return true;
    }

    /// <summary>Whether a mailbox has shown a touch's mail: then it went out, whatever its worker says.</summary>
    internal static bool WasSeen(in EnrollmentState state, PlannedTouch touch) =>
        state.Details.IndexOfSent(touch.Item.Id, touch.Occurrence) is >= 0 and var index && state.Details.Sent[index].IsSeen;

    /// <summary>Whether a touch that is gone went out, as far as is known: where so many came after it that it would be forgotten, it counts as sent.</summary>
    internal static bool MayHaveGoneOut(in EnrollmentState state, PlannedTouch touch) =>
        state.Details.IndexOfSent(touch.Item.Id, touch.Occurrence) >= 0
        || (state.Details.Sent is { Length: >= SentMessage.Most } all && all[0].At >= touch.BegunAt);

    /// <summary>A reply answers the message that it names, else the latest that had gone out by then.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Answer(ref DecisionBuilder decision, Fact fact, Instant occurredAt)
    {
        SentMessage? named = ById(decision, fact.InReplyTo, decision.Details?.InReplyTo);
        SentMessage? answered = named ?? LatestBy(decision.State, occurredAt);
        if (answered is not null)
        {
            decision.Do(new MessageAnswered(answered.Step, answered.Occurrence, IsCertain: named is not null));
        }
    }

    private static SentMessage? LatestBy(in EnrollmentState state, Instant at)
    {
        SentMessage? latest = null;
        foreach (SentMessage sent in state.Details.Sent)
        {
            latest = sent.At <= at && (latest is null || sent.At > latest.At) ? sent : latest;
        }

        return latest;
    }

    /// <summary>The planned mail that somebody's own mail took the place of: the next one due, if it was sent after its anchor.</summary>
    internal static PlannedTouch? PlannedInsteadOf(in EnrollmentState state, Instant occurredAt)
    {
        PlannedTouch? next = null;
        foreach (PlannedTouch touch in state.Touches)
        {
            if (touch is { State: TouchState.Planned, Step.Kind: StepKind.Email }
                && occurredAt > touch.Anchor.At
                && (next is null || touch.Due < next.Due))
            {
                next = touch;
            }
        }

        return next;
    }

    /// <summary>By a hash that is known of it, made by any key, or by the touch's own key, which a mailer puts into the Message-ID.</summary>
    private static SentMessage? ById(in DecisionBuilder decision, string? messageId, MessageHash? hash)
    {
        if (messageId is null)
        {
            return null;
        }

        SentMessage? found = ById(decision.State, messageId, hash);
        foreach (HashKey other in found is null ? decision.HashKey!.Others : [])
        {
            found ??= ById(decision.State, messageId, other.HashMessage(decision.State.Profile.Tenant, messageId));
        }

        return found;
    }

    private static SentMessage? ById(in EnrollmentState state, string messageId, MessageHash? hash)
    {
        foreach (SentMessage sent in state.Details.Sent)
        {
            if (sent.Ids.Contains(hash!.Value)
                || messageId.Contains(sent.Key(state.Profile).ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return sent;
            }
        }

        return null;
    }

    private static SentMessage? ByTime(in EnrollmentState state, Instant occurredAt)
    {
        SentMessage? nearest = null;
        Duration apart = Near;
        foreach (SentMessage sent in state.Details.Sent)
        {
            Duration distance = sent.At > occurredAt ? sent.At - occurredAt : occurredAt - sent.At;
            if (!sent.IsSeen && distance <= apart && IsMail(state, sent))
            {
                (nearest, apart) = (sent, distance);
            }
        }

        return nearest;
    }

    private static bool IsMail(in EnrollmentState state, SentMessage sent) =>
        state.Profile.Pipeline.ItemOf(sent.Step) is Step { Kind: StepKind.Email };
}
