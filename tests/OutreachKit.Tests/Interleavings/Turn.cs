using NodaTime;
using NodaTime.Text;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Tests.Interleavings;

/// <summary>What a flow does in a turn.</summary>
internal enum TurnKind
{
    /// <summary>It begins, and looks at the clock.</summary>
    Starts,

    /// <summary>It loads an enrollment.</summary>
    Loads,

    /// <summary>It commits a decision, or is told why not.</summary>
    Commits,

    /// <summary>It claims what is due.</summary>
    Claims,

    /// <summary>It claims the one touch that a person wants performed now.</summary>
    ClaimsOne,

    /// <summary>It asks what others began and left.</summary>
    AsksForAbandoned,

    /// <summary>It asks whether its handler may be called: whether the lease still runs, and nobody has asked not to be written to.</summary>
    AsksAgain,

    /// <summary>It gives a claim back.</summary>
    Releases,

    /// <summary>It writes down that a contact must not be written to.</summary>
    Suppresses,

    /// <summary>Its handler is called.</summary>
    Sends,

    /// <summary>The host raises its veto.</summary>
    Vetoes,

    /// <summary>The host tells its workers to stop.</summary>
    ShutsDown,

    /// <summary>Time passes.</summary>
    MovesTheClock,
}

/// <summary>
/// One indivisible act of one flow: a call of the store, a call of the handler, or time that passes, with all that the flow does by
/// itself until it stands still again.
/// </summary>
internal sealed class Turn(string flow, TurnKind kind)
{
    private static readonly InstantPattern Clock = InstantPattern.CreateWithInvariantCulture("HH:mm:ss");

    internal string Flow { get; } = flow;

    internal TurnKind Kind { get; } = kind;

    /// <summary>Its place in the order, from 0.</summary>
    internal int At { get; set; }

    /// <summary>What the clock showed.</summary>
    internal Instant Now { get; set; }

    internal Footprint Footprint { get; private set; }

    internal Commit? Commit { get; set; }

    internal CommitStatus? Status { get; set; }

    /// <summary>What was claimed, found abandoned, asked about or given back.</summary>
    internal IReadOnlyList<TouchClaim> Claimed { get; set; } = [];

    /// <summary>Whether the handler may be called.</summary>
    internal Confirmation Confirmation { get; set; }

    /// <summary>What was asked for, if something was to be claimed.</summary>
    internal ClaimRequest? Request { get; set; }

    /// <summary>What the handler was asked to perform.</summary>
    internal Touch? Sent { get; set; }

    /// <summary>What it answered to that; null if it threw.</summary>
    internal TouchOutcome? Answer { get; set; }

    /// <summary>Who must not be written to from now on.</summary>
    internal ContactId? Suppressed { get; set; }

    /// <summary>Whether the host was asked for its veto.</summary>
    internal bool AsksForVeto { get; set; }

    /// <summary>The revision that was loaded.</summary>
    internal long Revision { get; set; }

    /// <summary>Whether it is of a kind that changes nothing for anybody else.</summary>
    internal bool OnlyReads => Kind is TurnKind.Starts or TurnKind.Loads or TurnKind.AsksForAbandoned;

    /// <summary>Whether claims were given out in it.</summary>
    internal bool IsClaim => Kind is TurnKind.Claims or TurnKind.ClaimsOne;

    internal bool IsCommitted => Status == CommitStatus.Committed;

    internal void Read(ulong things) => Footprint += new Footprint(things, 0);

    internal void Write(ulong things) => Footprint += new Footprint(0, things);

    /// <summary>As somebody can read it who looks for a fault.</summary>
    internal string Tell(Func<TouchKey, string> name)
    {
        string names = Claimed.Count == 0 ? "nothing" : string.Join(", ", Claimed.Select(c => $"{name(c.Key)} (fence {c.Fence})"));
        string told = Kind switch
        {
            TurnKind.Starts => "starts",
            TurnKind.Loads => $"loads revision {Revision}",
            TurnKind.Commits => $"commits {Commit!.Event}{(Commit.Claim is { } claim ? $" under fence {claim.Fence}" : "")}: {Status}",
            TurnKind.Claims or TurnKind.ClaimsOne => $"claims {names}",
            TurnKind.AsksForAbandoned => $"finds abandoned {names}",
            TurnKind.AsksAgain => $"asks whether {names} may go to its handler: {Confirmation}",
            TurnKind.Releases => $"gives back {names}",
            TurnKind.Suppresses => $"suppresses {Suppressed}",
            TurnKind.Sends => "goes on",
            TurnKind.Vetoes => "raises a veto",
            TurnKind.ShutsDown => "tells the workers to stop",
            _ => "time has passed",
        };
        string sent = Sent is null ? "" : $"; the handler is called for {name(Sent.Key)}, attempt {Sent.Attempt}";
        return FormattableString.Invariant($"{At + 1,3}. {Clock.Format(Now)}  {Flow,-10} {told}{sent}");
    }
}
