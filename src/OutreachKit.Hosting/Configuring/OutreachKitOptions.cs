using OutreachKit.Scheduling;

namespace OutreachKit.Hosting;

/// <summary>What a host can set, in code or in its configuration. The defaults suit a small host. Checked when the host starts.</summary>
/// <remarks>In configuration a time is written <c>hh:mm:ss</c>, or <c>d.hh:mm:ss</c>. Not thread-safe; nothing reads it before it is complete.</remarks>
public sealed class OutreachKitOptions
{
    /// <summary>
    /// Whether this process dispatches in the background. Off where another process does, and in tests, which call
    /// <see cref="OutreachDispatch.TickAsync(CancellationToken)"/> by hand.
    /// </summary>
    public bool Dispatch { get; set; } = true;

    /// <summary>How long the dispatcher rests when nothing more is due, at most a day. 15 seconds unless said.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the dispatcher waits for its first pass once the host has started, at most a day. Zero unless said.</summary>
    public TimeSpan StartDelay { get; set; }

    /// <summary>How many touches one pass takes at most. 50 unless said.</summary>
    public int BatchSize { get; set; } = 50;

    /// <summary>How many handlers run at once. 4 unless said.</summary>
    public int Parallelism { get; set; } = 4;

    /// <summary>How long a claim keeps other workers away; longer than the slowest handler. Five minutes unless said.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a pass that has nothing else to do waits for handlers that are still at it. Then they go on by themselves, each in its slot, and the next pass
    /// begins what is due in the others. 30 seconds unless said.
    /// </summary>
    public TimeSpan PassTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long handlers that are at work when the host begins to stop may go on before their token is cancelled; what has not begun is given back at once. Less than
    /// the host's own <c>ShutdownTimeout</c>, which is 30 seconds unless said. 25 seconds unless said.
    /// </summary>
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How long a veto may take: what it has not answered by then does not begin, and is asked about again when the lease has ended. 10 seconds unless said.</summary>
    public TimeSpan VetoTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a touch that was not sent is tried at most. 5 unless said; 1 means never again.</summary>
    public int MostAttempts { get; set; } = 5;

    /// <summary>The longest wait after the first attempt; it doubles with each. One minute unless said.</summary>
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>No wait between attempts is longer. One hour unless said.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How far the host's clock may run ahead of the store's before dispatch is paused. Ten minutes unless said; null, in
    /// configuration an empty text: it is not watched.
    /// </summary>
    public TimeSpan? ClockTolerance { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long after its lease a touch in doubt may be sent again. One minute unless said.</summary>
    public TimeSpan ResendGrace { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long the feed waits before an event that a newer process may read and this one cannot, from its recording on: a deployment is under
    /// way. One hour unless said.
    /// </summary>
    public TimeSpan NewerEventWait { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// For how long the clock stands when an automatic answer does not say when the contact is back, at most 100 days. 14 days unless said;
    /// null, in configuration an empty text: until a person says.
    /// </summary>
    public TimeSpan? UndatedAutoReplies { get; set; } = TimeSpan.FromDays(14);

    /// <summary>What becomes of a contact's zone that nobody knows. <see cref="ZonePolicy.FallBack"/> unless said.</summary>
    public ZonePolicy UnknownZones { get; set; } = ZonePolicy.FallBack;

    /// <summary>
    /// The secret with which keys of facts are hashed, in base 64: at least 16 random bytes, from the host's store of secrets.
    /// It is never logged. Empty unless said: plain hashes.
    /// </summary>
    public string HashKey { get; set; } = "";

    /// <summary>
    /// Other secrets by which something may have been hashed, each written as <see cref="HashKey"/> is: former ones, or the one that comes next; an empty text where
    /// there was none before. What is new is hashed by <see cref="HashKey"/> alone. None unless said.
    /// </summary>
    public IReadOnlyList<string> OtherHashKeys { get; set; } = [];

    /// <summary>How late the oldest due touch may be before the health check says Degraded; more than <see cref="Poll"/>. 15 minutes unless said.</summary>
    public TimeSpan LagDegraded { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How late the oldest due touch may be before the health check says Unhealthy. Two hours unless said.</summary>
    public TimeSpan LagUnhealthy { get; set; } = TimeSpan.FromHours(2);

    /// <summary>With so many touches in doubt the health check says Degraded. 1 unless said.</summary>
    public int InDoubtDegraded { get; set; } = 1;

    /// <summary>With so many dead touches the health check says Degraded. 1 unless said.</summary>
    public int DeadDegraded { get; set; } = 1;

    /// <summary>The path of the section they were read from; null if there was none.</summary>
    internal string? Section { get; set; }

    /// <summary>What stood in the configuration and could not be read.</summary>
    internal List<string> Unread { get; } = [];

    /// <summary>How a setting is named to whoever must correct it.</summary>
    internal string NameOf(string setting) => Section is null ? $"{nameof(OutreachKitOptions)}.{setting}" : $"{Section}:{setting}";
}
