using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Scheduling.Oracle;

/// <summary>All that decides one date, in whole minutes, as plain data.</summary>
internal sealed record PlanCase
{
    public required DateTimeZone Zone { get; init; }

    public required Instant Anchor { get; init; }

    public required Delay Delay { get; init; }

    public required Hours Calendar { get; init; }

    /// <summary>Null for a timer.</summary>
    public Hours? Windows { get; init; }

    public IReadOnlyList<Hold> Holds { get; init; } = [];

    public int? DeadlineHours { get; init; }

    public Instant? PlannedAt { get; init; }

    public ulong Seed { get; init; }

    public Instant Now => PlannedAt ?? Anchor;

    /// <summary>What the library is given.</summary>
    public PlanRequest ToRequest() => new()
    {
        Anchor = new Anchor(Anchor, AnchorKind.StageEntered, "Contacted"),
        Delay = Delay,
        Zone = ContactZone.Of(Zone),
        Calendar = Calendar.ToSchedule(),
        Windows = Windows?.ToSchedule(),
        Deadline = DeadlineHours is { } hours ? Deadline.Hours(hours) : null,
        Holds = Holds,
        JitterSeed = Seed,
        Now = Now,
    };

    /// <summary>All that is needed to write the case down as a test.</summary>
    public override string ToString() =>
        $"""

         zone     {Zone.Id}
         anchor   {Anchor} = {Anchor.InZone(Zone).LocalDateTime:uuuu-MM-dd'T'HH:mm ddd} there ({Anchor.InZone(Zone).Offset})
         delay    {Delay}
         calendar {Calendar}
         windows  {Windows?.ToString() ?? "none, a timer"}
         holds    {string.Join(", ", Holds.Select(h => $"{h.Source} {h.From} to {h.Until?.ToString() ?? "nobody knows when"}"))}
         deadline {DeadlineHours?.ToString() ?? "none"} h
         now      {Now}, seed {Seed}
         """;
}
