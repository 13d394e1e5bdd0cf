using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Scheduling.Oracle;

/// <summary>A schedule as plain data, so that the oracle reads the same words as the library and nothing the library made of them.</summary>
internal sealed record Hours(string Name, IReadOnlyList<SendWindow> Windows)
{
    public IReadOnlyList<LocalDate> Holidays { get; init; } = [];

    /// <summary>The zone it is kept in, or null for the contact's.</summary>
    public DateTimeZone? Zone { get; init; }

    public int JitterMinutes { get; init; }

    /// <summary>What the library is given.</summary>
    public Schedule ToSchedule()
    {
        Schedule schedule = Schedule.On(Windows).Except(Holidays).WithJitter(Duration.FromMinutes(JitterMinutes));
        return Zone is null ? schedule : schedule.InZone(Zone);
    }

    public DateTimeZone ZoneOr(DateTimeZone contact) => Zone ?? contact;

    public override string ToString() =>
        $"[{string.Join(", ", Windows)}]"
        + (Holidays.Count > 0 ? $" but not {string.Join(", ", Holidays.Select(d => $"{d:uuuu-MM-dd}"))}" : "")
        + (Zone is null ? "" : $" in {Zone.Id}")
        + (JitterMinutes > 0 ? $" spread by {JitterMinutes} min" : "");
}
