using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.Enrollments;
using OutreachKit.Stores;

namespace OutreachKit.Tests.Interleavings;

/// <summary>Who meets whom over which touches. All that may differ from one run of it to the next is whose turn it is.</summary>
internal sealed record Scenario(string Name, params IReadOnlyList<Role> Cast)
{
    internal static readonly Duration Lease = Duration.FromMinutes(5);


    /// <summary>What there is when it begins: one event or more of each enrollment.</summary>
    internal IReadOnlyList<Decision> Begins { get; init; } = Beginnings.OneContact;

    internal IReadOnlyList<Pipeline> Pipelines { get; init; } = [Presets.InformationalInterview];

    internal DispatchOptions Options { get; init; } = new() { Parallelism = 1, Lease = Lease, ClockTolerance = null };

    /// <summary>What the handler answers.</summary>
    internal Func<Touch, TouchOutcome> Answer { get; init; } = _ => TouchOutcome.Done;

    /// <summary>The stage it ends in, in every order, if no opt-out is told; by what is told and sent if it is not said.</summary>
    internal Stage? EndsIn { get; init; }

    internal bool IsIdempotent { get; init; }

    internal bool LooksUp { get; init; }

    /// <summary>Whether the host is asked for its veto before each begin.</summary>
    internal bool HasVeto { get; init; }

    /// <summary>Whether no time passes between the answer that the lease still runs and the call of the handler.</summary>
    internal bool SendsAtOnce { get; init; }

    /// <summary>Whether its first two roles do the same, so that it does not matter which of them is first.</summary>
    internal bool HasTwins { get; init; }

    /// <summary>How long after the end of its lease a touch may be sent again.</summary>
    internal Duration Grace { get; } = Duration.FromMinutes(1);

    /// <summary>Who dies, at each of its turns in turn.</summary>
    internal string? Dies { get; init; }

    /// <summary>What must be seen in one of its orders at least.</summary>
    internal Sights Shows { get; init; }

    /// <summary>A fault that is planted in the store.</summary>
    internal Func<IOutreachStore, IOutreachStore>? Fault { get; init; }

    internal bool MovesTheClock => Cast.Any(role => role.MovesTheClock);

    public override string ToString() => Name;
}
