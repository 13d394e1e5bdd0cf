using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;
using OutreachKit.Stores;

namespace OutreachKit;

/// <summary>What an engine can be told beside its pipelines, store and clock. The defaults suit a small host.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record OutreachEngineOptions
{
    /// <summary>
    /// The secret with which message ids and the keys of facts and commands are hashed before they are stored, because message ids are personal data;
    /// the tenant is part of each hash. Who must not be written to is kept by such hashes too, because that outlives their erasure. Without a
    /// secret whoever knows an id can find its hash. Keep it: with another one nothing is sent (<see cref="WrongHashKeyException"/>). To give
    /// another one, keep the former beside it (<see cref="HashKey.WithOthers"/>) and see <see cref="OutreachEngine.RotateHashKeysAsync"/>.
    /// </summary>
    public HashKey HashKey { get; init; } = HashKey.None;

    /// <summary>How long after the end of its last lease a touch in doubt may be sent again. One minute unless said.</summary>
    public Duration ResendGrace { get; init; } = Duration.FromMinutes(1);

    /// <summary>Where the host keeps zones, hours and senders of its own; without it the pipeline's count for everybody.</summary>
    public ISettingsResolver? Settings { get; init; }

    /// <summary>What an automatic answer means that does not say when the contact is back: the clock stands for 14 days unless said.</summary>
    public AutoReplyPolicy AutoReplies { get; init; } = AutoReplyPolicy.Default;

    /// <summary>The version of the tz database by which dates are decided: NodaTime's own unless a newer one is given.</summary>
    public ZoneDatabase Zones { get; init; } = ZoneDatabase.Default;

    /// <summary>What becomes of a zone that nobody knows: nobody is lost by it, unless it is to be refused.</summary>
    public ZonePolicy UnknownZones { get; init; } = ZonePolicy.FallBack;

    /// <summary>
    /// How long, from its recording on, the feed waits before an event that a newer process may read and this one cannot: a deployment is
    /// under way. After that the event is told as unreadable, and the feed goes on. One hour unless said.
    /// </summary>
    public Duration NewerEventWait { get; init; } = Duration.FromHours(1);

    /// <summary>How dispatchers work that are made without options of their own, and a person's "send now".</summary>
    public DispatchOptions Dispatch { get; init; } = new();

    /// <summary><c>zones 2026a, FallBack</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"zones {Zones.Version}, {UnknownZones}");
}
