using NodaTime;
using NodaTime.TimeZones;
using OutreachKit;
using OutreachKit.Agenda;
using OutreachKit.Scheduling;

namespace HostApp;

internal static class SchedulingSnippets
{
    // snippet: scheduling-explain
    private static void Explain(Pipeline pipeline, Instant start)
    {
        var outreach = new OutreachEngine(pipeline, new InMemoryStore(), new DeskClock(start));
        foreach (PreviewItem item in outreach.Preview(new EnrollRequest { Contact = "ada", Zone = "America/Chicago" }).Skip(1).Take(2))
        {
            Console.WriteLine($"{item.Touch.Item} {item.Plan.Local:uuuu-MM-dd HH:mm} = {item.Plan.Due}");
            foreach (TrailEntry entry in item.Plan.Trail)
            {
                Console.WriteLine($"  {entry.Rule}: {entry.Before} -> {entry.After}, {entry.InWords(item.Plan.Zone)}");
            }
        }
    }
    // end

    // snippet: scheduling-zone-database
    // A file of https://nodatime.org/tzdb/, which is newer than the NodaTime that the application was built with.
    internal static OutreachEngineOptions WithNewerZones(Stream nzd) =>
        new() { Zones = ZoneDatabase.From(TzdbDateTimeZoneSource.FromStream(nzd)) };
    // end

    internal static async Task RunAsync()
    {
        // snippet: scheduling-schedule
        HolidayCalendar holidays = HolidayCalendar.Of(
        [
            new Holiday(new LocalDate(2026, 11, 26), "Thanksgiving"),
            new Holiday(new LocalDate(2026, 12, 25), "Christmas Day"),
        ]);

        Schedule office = Schedule.WorkingHours(new LocalTime(9, 0), new LocalTime(17, 0))
            .Except(holidays)
            .WithJitter(Duration.FromMinutes(30));

        Schedule twiceADay = Schedule.On(
        [
            SendWindow.On(IsoDayOfWeek.Tuesday, new LocalTime(8, 0), new LocalTime(10, 0)),
            SendWindow.On(IsoDayOfWeek.Tuesday, new LocalTime(14, 0), new LocalTime(16, 0)),
            SendWindow.On(IsoDayOfWeek.Friday, new LocalTime(22, 0), new LocalTime(2, 0)).NextDay(),
        ]);
        // end

        // snippet: scheduling-delays
        Delay twoHours = Delay.Hours(2);             // on a stopwatch
        Delay nextDay = Delay.Days(1);               // the same local time, tomorrow
        Delay aQuarter = Delay.Months(3);            // 30 November becomes 28 February
        Delay soon = Delay.BusinessDays(3);          // days on which the pipeline's schedule opens
        // end

        Output.Begins("scheduling-plan");
        // snippet: scheduling-plan
        var request = new PlanRequest
        {
            Anchor = new Anchor(Instant.FromUtc(2026, 11, 24, 1, 0), AnchorKind.StepBegan, "request"),
            Delay = Delay.BusinessDays(3),
            Zone = ContactZone.Choose("America/Chicago", account: null, fallback: DateTimeZone.Utc),
            Calendar = office,
            Windows = office.WithJitter(Duration.Zero),
            Now = Instant.FromUtc(2026, 11, 24, 1, 0),
        };
        Plan plan = Planner.Explain(request);

        Console.WriteLine($"{plan.Local:uuuu-MM-dd HH:mm} in {plan.Zone} = {plan.Due}");
        foreach (TrailEntry entry in plan.Trail)
        {
            Console.WriteLine($"{entry.Rule}: {entry.Before} -> {entry.After}, {entry.InWords(plan.Zone)}");
        }
        // end

        Output.Begins("scheduling-zones");
        // snippet: scheduling-zones
        foreach (string? asked in new[] { "America/Chicago", "america/new york", "US/Pacific", "Pacific Standard Time", "GMT+2", "+05:30", "Atlantis", null })
        {
            ContactZone zone = ContactZone.Choose(asked, account: "Europe/Berlin", fallback: DateTimeZone.Utc);
            Console.WriteLine($"{asked ?? "(none)"}: {zone.Id} ({zone.Source})");
        }
        // end

        Output.Begins("scheduling-strict");
        // snippet: scheduling-strict
        var strict = new OutreachEngine(
            Presets.InformationalInterview, new InMemoryStore(), SystemClock.Instance, new OutreachEngineOptions { UnknownZones = ZonePolicy.Strict });
        try
        {
            await strict.EnrollAsync("crm-42", "Europe/Berlni");
        }
        catch (ArgumentException mistake)
        {
            Console.WriteLine($"{mistake.ParamName} is refused; the nearest is {ZoneDatabase.Default.Nearest("Europe/Berlni")[0]}");
        }
        // end
        Output.Begins("scheduling-clock-change");
        // snippet: scheduling-clock-change
        // Written to on Thursday 5 March 2026; the clocks of Chicago go forward on Sunday the 8th.
        Explain(Presets.InformationalInterview, Instant.FromUtc(2026, 3, 5, 16, 0));
        // end

        Output.Begins("scheduling-thanksgiving");
        // snippet: scheduling-thanksgiving
        // Written to on Monday 23 November 2026, with the federal holidays of the United States.
        Explain(
            Presets.InformationalInterviewOn(Presets.WorkingHours.Except(HolidayCalendars.UnitedStatesFederal)),
            Instant.FromUtc(2026, 11, 23, 16, 0));
        // end

        // snippet: scheduling-weeks
        Schedule gulf = Schedule.Week(IsoDayOfWeek.Sunday, IsoDayOfWeek.Thursday, new LocalTime(9, 0), new LocalTime(17, 0));
        Schedule withSaturdays = Presets.WorkingHours
            .And(SendWindow.On(IsoDayOfWeek.Saturday, new LocalTime(9, 0), new LocalTime(12, 0)));
        // end

        Output.Begins("scheduling-holidays");
        // snippet: scheduling-holidays
        HolidayCalendar ours = HolidayCalendars.GermanyIn(GermanState.Bavaria)
            .Union(HolidayCalendar.ByRules(HolidayRule.Fixed("Betriebsferien", 12, 24)))
            .Except(HolidayCalendar.Of(new LocalDate(2026, 1, 6)));

        foreach (Holiday holiday in ours.Between(new LocalDate(2026, 1, 1), new LocalDate(2026, 5, 1)))
        {
            Console.WriteLine($"{holiday.Date:uuuu-MM-dd} {holiday.Name}");
        }
        // end

        Output.Begins("scheduling-text");
        // snippet: scheduling-text
        foreach (string text in new[] { "3bd", "P2W", "PT36H", "3bd@09:00", "P0D@18:00" })
        {
            var delay = Delay.Parse(text);
            Console.WriteLine($"{text} is {delay}: {delay.InWords()}");
        }
        // end
        Output.Ends();
        _ = (gulf, withSaturdays, twoHours, nextDay, aQuarter, soon, twiceADay);
    }
}
