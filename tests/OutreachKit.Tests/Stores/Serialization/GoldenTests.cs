using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Stores.Serialization;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Stores.Serialization;

/// <summary>
/// Format 1, literally: databases hold such texts for years. A test that fails here says that what was written yesterday is
/// written otherwise today. Whoever means it goes on reading the old texts, and gives the new ones another version.
/// </summary>
public class GoldenTests
{
    /// <summary>Enrolled, written to, put off, answered, met.</summary>
    private static readonly Decision[] Life = [.. Lived()];

    [Fact]
    public void The_events_of_a_life_are_written_like_this()
    {
        string[] texts = [.. GoldenTexts.Life.Select(Compact)];
        Life.Select(d => EventText.Write(d.Event!)).Should().Equal(texts);
        foreach ((Decision lived, string text) in Life.Zip(texts))
        {
            HistoryLawTests.AssertSame(EventText.Read(text, Filled.Pipeline, lived.Enrollment.Id, lived.Event!.Revision), lived.Event);
        }
    }

    [Fact]
    public void The_enrollment_at_its_end_is_written_like_this() => AssertWritten(Life[^1].Enrollment, GoldenTexts.Enrollment);

    [Fact]
    public void An_enrollment_in_which_no_field_has_its_default_is_written_like_this() =>
        AssertWritten(Filled.Enrollment, GoldenTexts.FilledEnrollment);

    [Fact]
    public void An_event_with_one_effect_of_each_kind_is_written_like_this()
    {
        string text = Compact(GoldenTexts.FilledEvent);
        EventText.Write(Filled.Event(Filled.Effects)).Should().Be(text);
        HistoryLawTests.AssertSame(EventText.Read(text, Filled.Pipeline, Filled.Profile.Id, 12), Filled.Event(Filled.Effects));
    }

    [Fact]
    public void These_are_the_names_that_may_stand_in_a_text()
    {
        Enum.GetNames<EventKind>().Should().Equal(
            "Enrolled", "Adopted", "FactReceived", "CommandFired", "TimerFired", "TouchBegan", "TouchEnded",
            "TouchDeferred", "TouchWithdrawn", "TouchResent", "TouchAdded", "TouchPrepared", "TouchMoved", "TouchApproved",
            "ApprovalWithdrawn", "DeadlineMissed", "Held", "Resumed", "ZoneChanged", "Replanned", "Finished");
        Enum.GetNames<ReplanCause>().Should().Equal(
            "Held", "Resumed", "Interaction", "SubjectMoved", "MeetingBooked", "WindowClosed", "DeadlineMissed",
            "MovedByHand", "Retry", "Withdrawn", "Resent", "ZoneChanged", "RulesChanged", "StageMovedOn");
        Enum.GetNames<CancelCause>().Should().Equal("StageLeft", "SubjectUndone", "Answered", "Finished");
        Enum.GetNames<TouchEnd>().Should().Equal("Done", "Skipped", "Cancelled", "Dead", "InDoubt");
        Enum.GetNames<TouchState>().Should().Equal("Planned", "Begun", "InDoubt", "Dead");
        Enum.GetNames<PlanBlock>().Should().Equal("NeverOpens", "Held", "MeetingBooked");
        Enum.GetNames<AnchorKind>().Should().Equal("StageEntered", "StepBegan", "StepSkipped", "LastInteraction", "ByHand", "MeetingEnds");
        Enum.GetNames<HoldSource>().Should().Equal("Pause", "Snooze", "AutoReply", "Suspension", "Meeting");
        Enum.GetNames<SubjectRole>().Should().Equal("None", "Planned", "Undone", "Held");
        Enum.GetNames<NotedReason>().Should().Equal("OldNews", "Outranked", "OwnMail", "Finished", "UnknownSubject");
        Enum.GetNames<ZoneSource>().Should().Equal("Contact", "Account", "PipelineDefault");
    }

    private static IEnumerable<Decision> Lived()
    {
        Instant now = Given.Monday;
        Decision last = Enrollment.Enroll(Given.Profile(), now, "u-1");
        yield return last;
        TouchKey request = last.Enrollment.TheTouch().Key;
        yield return last = last.Enrollment.Begin(request, now);
        yield return last = last.Enrollment.EndTouch(request, TouchEnd.Done, now + Duration.FromSeconds(2));
        yield return last = last.Enrollment.HoldUntil(HoldSource.Snooze, new LocalDate(2026, 3, 16), Given.At("2026-03-03T09:30"), "u-1");
        yield return last = last.Enrollment.Receive(Fact.ReplyReceived(Given.At("2026-03-04T08:15")), Given.At("2026-03-04T08:20"));
        Instant ended = Given.At("2026-03-10T15:00");
        yield return last = last.Enrollment.Receive(Fact.MeetingHeld(ended, meeting: "m-1"), ended + Duration.FromMinutes(5));
    }

    private static void AssertWritten(Enrollment lived, string golden)
    {
        string text = Compact(golden);
        EnrollmentText.Write(lived).Should().Be(text);
        HistoryLawTests.AssertSame(EnrollmentText.Read(text, lived.Pipeline, lived.Revision), lived);
    }

    /// <summary>As it is written: on one line, with the version of the zone database that these tests run with.</summary>
    private static string Compact(string golden)
    {
        string touch = OnOneLine(GoldenTexts.Touch);
        return OnOneLine(golden)
            .Replace("LEFT", OnOneLine(GoldenTexts.Left), StringComparison.Ordinal)
            .Replace("TOUCH-WITHOUT-REASON", touch.Replace("\"reason\":\"time-out\",", "", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("TOUCH", touch, StringComparison.Ordinal)
            .Replace("TZDB", ZoneDatabase.Default.Version, StringComparison.Ordinal);
    }

    private static string OnOneLine(string golden) => string.Concat(golden.Split('\n').Select(line => line.Trim()));
}
