using NodaTime;
using NodaTime.Text;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Scheduling.Generating;

/// <summary>Short ways to write instants and requests in tests that name concrete dates.</summary>
internal static class Requests
{
    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    internal static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    /// <summary><c>Utc("2026-03-08T07:00")</c>.</summary>
    internal static Instant Utc(string text) => Minutes.Parse(text).Value.InUtc().ToInstant();

    /// <summary>A local time that exists once in that zone.</summary>
    internal static Instant In(string zone, string text) => Minutes.Parse(text).Value.InZoneStrictly(Zone(zone)).ToInstant();

    internal static LocalDateTime Local(string text) => Minutes.Parse(text).Value;

    internal static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    /// <summary>Monday to Friday, 09:00 to 17:00.</summary>
    internal static readonly Schedule Office = Schedule.WorkingHours(new LocalTime(9, 0), new LocalTime(17, 0));

    /// <summary>Planned the moment the anchor happened, in the schedule's own windows.</summary>
    internal static PlanRequest Request(string zone, Instant anchor, Delay delay, Schedule? schedule = null) => new()
    {
        Anchor = new Anchor(anchor, AnchorKind.StageEntered, "Contacted"),
        Delay = delay,
        Zone = ContactZone.Of(Zone(zone)),
        Calendar = schedule ?? Office,
        Windows = schedule ?? Office,
        Now = anchor,
    };

    internal static PlanRequest AsTimer(this PlanRequest request) => request with { Windows = null };

    internal static PlanRequest Held(this PlanRequest request, params Hold[] holds) => request with { Holds = holds };

    internal static Instant Due(this PlanRequest request) => Planner.Plan(request).Due!.Value;

    /// <summary>The date as its zone's clocks show it, with the offset, so that a test can be read.</summary>
    internal static string LocalDue(this PlanRequest request) =>
        Planner.Plan(request) is { Due: { } due } plan
            ? OffsetDateTimePattern.CreateWithInvariantCulture("ddd uuuu-MM-dd'T'HH:mm o<g>").Format(due.InZone(plan.Zone).ToOffsetDateTime())
            : "none";
}
