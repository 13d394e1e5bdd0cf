using System.CommandLine;
using NodaTime;
using OutreachKit.Agenda;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>preview [--zone Z] [--start INSTANT] [--stage NAME] [--holiday DATE]… [--json]</c>.</summary>
internal static class PreviewCommand
{
    private const string Somebody = "somebody";

    internal static Command Create(Screen screen, IClock clock)
    {
        var zone = new Option<ContactZone?>("--zone")
        {
            HelpName = "Z", CustomParser = OptionValues.Zone, Description = "The contact's time zone; UTC if not said.",
        };
        var start = new Option<Instant?>("--start")
        {
            HelpName = "INSTANT", CustomParser = OptionValues.Start, Description = "When the stage is entered, as ISO-8601 with Z or an offset; now if not said.",
        };
        var stage = new Option<Stage?>("--stage")
        {
            HelpName = "NAME", CustomParser = OptionValues.Stage, Description = "The stage that is entered; Identified if not said.",
        };
        var holiday = new Option<LocalDate[]>("--holiday")
        {
            HelpName = "DATE",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = OptionValues.Holidays,
            Description = "A date on which the pipeline's own schedule is closed; may be given several times.",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new RunnerCommand(
            "preview",
            "Shows what would go out when, and why then, to somebody who never answers.",
            "preview --zone America/Chicago", "preview --start 2026-11-24T09:00:00Z --holiday 2026-11-26")
        {
            zone, start, stage, holiday, json,
        };
        command.SetAction(parsed => Run(
            screen,
            parsed.GetValue(zone),
            parsed.GetValue(start) ?? clock.GetCurrentInstant(),
            parsed.GetValue(stage) ?? Presets.InformationalInterview.Start.Stage,
            parsed.GetValue(holiday) ?? [],
            parsed.GetValue(json)));
        return command;
    }

    private static int Run(Screen screen, ContactZone? zone, Instant start, Stage stage, LocalDate[] holidays, bool json)
    {
        Pipeline pipeline = Presets.InformationalInterviewOn(Presets.WorkingHours.Except(HolidayCalendar.Of(holidays.Select(Named))));
        ContactZone used = zone ?? ContactZone.Choose(null, null, pipeline.DefaultZone);
        var profile = new EnrollmentProfile { Id = EnrollmentId.New(start), Contact = Somebody, Pipeline = pipeline, Zone = used };
        Decision entered = stage == pipeline.Start.Stage
            ? Enrollment.Enroll(profile, start)
            : Enrollment.Adopt(profile, stage, since: start, now: start);
        IReadOnlyList<PreviewItem> items = Preview.From(entered);
        if (json)
        {
            screen.Out.Write(JsonText.Of(PreviewJson.Of(pipeline, items)) + "\n");
        }
        else
        {
            PreviewReport.Write(screen.ToPage(), pipeline, stage, $"{Times.Long(start, used.Zone)} in {used.Id}", items);
        }

        return ExitCode.Well;
    }

    /// <summary>Nobody said what the day is called, so its date is its name.</summary>
    private static Holiday Named(LocalDate date) =>
        new(date, $"the holiday on {date.ToString("d MMMM uuuu", System.Globalization.CultureInfo.InvariantCulture)}");
}
