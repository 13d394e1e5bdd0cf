using Stateless;

namespace OutreachKit.Benchmarks.Work;

/// <summary>The stages, as somebody writes them who uses Stateless directly.</summary>
internal enum PeerStage
{
    Identified,
    Contacted,
    Replied,
    Met,
    FollowedUp,
    Unresponsive,
    Declined,
    Unreachable,
    OptedOut,
}

/// <summary>The triggers, likewise.</summary>
internal enum PeerTrigger
{
    MessageSent,
    ReplyReceived,
    MeetingHeld,
    MeetingCancelled,
    NoShow,
    FollowUpSent,
    Bounced,
    Declined,
    OptedOut,
    Reopened,
    GaveUp,
}

/// <summary>The same stages and transitions in Stateless.</summary>
/// <remarks>
/// Made as fast as it can be: enums, which Stateless is a little faster with than with objects, and transitions only, for the
/// facts that a pipeline notes would make the machine larger and slower.
/// </remarks>
internal static class StatelessPeer
{
    /// <summary>A machine that keeps its state inside, configured from nothing.</summary>
    internal static StateMachine<PeerStage, PeerTrigger> NewMachine(PeerStage initial) => Configured(new(initial));

    /// <summary>A machine that reads and writes its state elsewhere, so that one serves all contacts, one after the other.</summary>
    internal static StateMachine<PeerStage, PeerTrigger> SharedMachine(Func<PeerStage> get, Action<PeerStage> set) =>
        Configured(new(get, set));

    private static StateMachine<PeerStage, PeerTrigger> Configured(StateMachine<PeerStage, PeerTrigger> machine)
    {
        machine.Configure(PeerStage.Identified)
            .Permit(PeerTrigger.MessageSent, PeerStage.Contacted)
            .Permit(PeerTrigger.ReplyReceived, PeerStage.Replied)
            .Permit(PeerTrigger.Bounced, PeerStage.Unreachable)
            .Permit(PeerTrigger.MeetingHeld, PeerStage.Met)
            .Permit(PeerTrigger.MeetingCancelled, PeerStage.Replied)
            .Permit(PeerTrigger.NoShow, PeerStage.Replied)
            .Permit(PeerTrigger.Declined, PeerStage.Declined)
            .Permit(PeerTrigger.OptedOut, PeerStage.OptedOut);
        machine.Configure(PeerStage.Contacted)
            .Permit(PeerTrigger.ReplyReceived, PeerStage.Replied)
            .Permit(PeerTrigger.Bounced, PeerStage.Unreachable)
            .Permit(PeerTrigger.GaveUp, PeerStage.Unresponsive)
            .Permit(PeerTrigger.MeetingHeld, PeerStage.Met)
            .Permit(PeerTrigger.MeetingCancelled, PeerStage.Replied)
            .Permit(PeerTrigger.NoShow, PeerStage.Replied)
            .Permit(PeerTrigger.Declined, PeerStage.Declined)
            .Permit(PeerTrigger.OptedOut, PeerStage.OptedOut);
        machine.Configure(PeerStage.Replied)
            .Permit(PeerTrigger.GaveUp, PeerStage.Unresponsive)
            .Permit(PeerTrigger.MeetingHeld, PeerStage.Met)
            .PermitReentry(PeerTrigger.MeetingCancelled)
            .PermitReentry(PeerTrigger.NoShow)
            .Permit(PeerTrigger.Declined, PeerStage.Declined)
            .Permit(PeerTrigger.OptedOut, PeerStage.OptedOut);
        machine.Configure(PeerStage.Met)
            .Permit(PeerTrigger.FollowUpSent, PeerStage.FollowedUp)
            .Permit(PeerTrigger.MeetingCancelled, PeerStage.Replied)
            .Permit(PeerTrigger.NoShow, PeerStage.Replied)
            .Permit(PeerTrigger.Declined, PeerStage.Declined)
            .Permit(PeerTrigger.OptedOut, PeerStage.OptedOut);
        machine.Configure(PeerStage.FollowedUp)
            .Permit(PeerTrigger.Bounced, PeerStage.Unreachable)
            .Permit(PeerTrigger.MeetingHeld, PeerStage.Met)
            .Permit(PeerTrigger.Declined, PeerStage.Declined)
            .Permit(PeerTrigger.OptedOut, PeerStage.OptedOut);
        machine.Configure(PeerStage.Unresponsive)
            .Permit(PeerTrigger.ReplyReceived, PeerStage.Replied)
            .Permit(PeerTrigger.Bounced, PeerStage.Unreachable)
            .Permit(PeerTrigger.Reopened, PeerStage.Identified)
            .Permit(PeerTrigger.MeetingHeld, PeerStage.Met)
            .Permit(PeerTrigger.Declined, PeerStage.Declined)
            .Permit(PeerTrigger.OptedOut, PeerStage.OptedOut);
        machine.Configure(PeerStage.Declined)
            .Permit(PeerTrigger.Reopened, PeerStage.Identified)
            .Permit(PeerTrigger.MeetingHeld, PeerStage.Met)
            .Permit(PeerTrigger.OptedOut, PeerStage.OptedOut);
        machine.Configure(PeerStage.Unreachable)
            .Permit(PeerTrigger.ReplyReceived, PeerStage.Replied)
            .Permit(PeerTrigger.Reopened, PeerStage.Identified)
            .Permit(PeerTrigger.MeetingHeld, PeerStage.Met)
            .Permit(PeerTrigger.Declined, PeerStage.Declined)
            .Permit(PeerTrigger.OptedOut, PeerStage.OptedOut);
        return machine;
    }
}
