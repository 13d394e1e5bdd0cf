using NodaTime;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;

namespace OutreachKit.Tests.Pipelines;

/// <summary>The informational interview, exactly as it is described: what leads where, what is sent, and when.</summary>
public class PresetTests
{
    private static readonly Pipeline Preset = Presets.InformationalInterview;

    public static TheoryData<string, string, string> Cells
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach ((Stage stage, Trigger trigger, string cell) in PresetTable.Cells)
            {
                data.Add(stage.Name, trigger.Name, cell);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_trigger_does_in_each_stage_what_the_table_says(string stage, string trigger, string cell)
    {
        Answer answer = Preset.Ask(Stage.Named(stage), Trigger.WellKnown.Single(t => t.Name == trigger));

        answer.Guards.Should().BeEmpty();
        (answer.Kind, answer.To?.Name).Should().Be(cell switch
        {
            "noted" => (AnswerKind.Noted, null),
            "refused" => (AnswerKind.Refused, null),
            _ => (AnswerKind.Moves, cell),
        });
    }

    [Fact]
    public void It_has_the_name_the_version_the_stages_and_the_triggers_of_the_table()
    {
        (Preset.Name, Preset.Version, Preset.ToString()).Should().Be(("informational-interview", 1, "informational-interview/1"));
        Preset.Start.Stage.Should().Be(Stage.Identified);
        Preset.Stages.Select(s => s.Stage).Should().Equal(PresetTable.Stages);
        Preset.Triggers.Should().BeEquivalentTo(PresetTable.Cells.Where(c => c.Cell is not ("noted" or "refused")).Select(c => c.Trigger).Distinct());
        PresetTable.Triggers.Should().BeEquivalentTo(Trigger.WellKnown, "the table leaves none out");
    }

    [Fact]
    public void Four_stages_are_ends_and_one_of_them_is_final()
    {
        Preset.Stages.Where(s => s.IsEnd).Select(s => s.Stage).Should()
            .Equal(Stage.Unresponsive, Stage.Declined, Stage.Unreachable, Stage.OptedOut);
        Preset.Stages.Where(s => s.IsFinal).Select(s => s.Stage).Should().Equal(Stage.OptedOut);
        Preset.Permitted(Stage.Declined).Should().Equal(Trigger.Reopened);
        Preset.Permitted(Stage.Contacted).Should().Equal(Trigger.GaveUp);
        Preset.Permitted(Stage.OptedOut).Should().BeEmpty();
    }

    [Fact]
    public void Its_sequences_are_those_of_the_description_word_for_word() =>
        Preset.Stages.Select(s => $"{s.Stage}: {string.Join(", ", s.Sequence.Items.Select(Describe))}").Should().Equal(
            "Identified: request Email after PT0S then MessageSent",
            "Contacted: nudge Email after 3bd, second-nudge Email after 4bd, timer after 10bd fires GaveUp",
            "Replied: propose-times Task manual after PT0S, check-in Email after 5bd, timer after 15bd fires GaveUp",
            "Met: thank-you Email after PT2H then FollowUpSent within 24h, late: Send, of its own: every day 08:00:00-20:00:00",
            "FollowedUp: keep-in-touch Email every P3M",
            "Unresponsive: ",
            "Declined: ",
            "Unreachable: ",
            "OptedOut: ");

    [Fact]
    public void A_thank_you_belongs_to_each_meeting_and_is_undone_with_it()
    {
        Preset[Stage.Met].OncePer.Should().Be(Trigger.MeetingHeld);
        Preset[Stage.Met].UndoneBy.Should().Equal(Trigger.MeetingCancelled, Trigger.NoShow);
        Preset.Stages.Where(s => s.OncePer is not null).Should().ContainSingle();
    }

    [Fact]
    public void It_sends_on_weekdays_from_nine_to_five_in_the_contacts_zone_without_holidays_or_jitter()
    {
        Schedule schedule = Preset.Schedule;

        schedule.Windows.Should().Equal(Enumerable.Range(1, 5).Select(day => SendWindow.On((IsoDayOfWeek)day, new(9, 0), new(17, 0))));
        schedule.Holidays.Count.Should().Be(0);
        schedule.FixedZone.Should().BeNull();
        schedule.Jitter.Should().Be(Duration.Zero);
        Presets.WorkingHours.Windows.Should().Equal(schedule.Windows);
    }

    [Fact]
    public void On_another_schedule_it_is_the_same_pipeline_and_the_thank_you_keeps_its_own_hours()
    {
        var holiday = new LocalDate(2026, 11, 26);
        Pipeline other = Presets.InformationalInterviewOn(Presets.WorkingHours.Except(holiday));

        other.Schedule.Holidays.Contains(holiday).Should().BeTrue();
        other.Stages.SelectMany(s => s.Sequence.Items.Select(Describe)).Should().Equal(Preset.Stages.SelectMany(s => s.Sequence.Items.Select(Describe)));
        other.Stages.SelectMany(s => other.Triggers.Select(t => other.Ask(s.Stage, t).To))
            .Should().Equal(Preset.Stages.SelectMany(s => Preset.Triggers.Select(t => Preset.Ask(s.Stage, t).To)));
    }

    [Fact]
    public void It_is_made_once() => Presets.InformationalInterview.Should().BeSameAs(Preset);

    private static string Describe(SequenceItem item) => item switch
    {
        SequenceTimer timer => $"timer after {timer.Delay} fires {timer.Fires}",
        Step step => string.Concat(
            $"{step.Id} {step.Kind}",
            step.IsManual ? " manual" : "",
            step.NeedsApproval ? " approval" : "",
            step.Repeats ? $" every {step.Delay}" : $" after {step.Delay}",
            step.ThenFires is { } then ? $" then {then}" : "",
            step.OtherwiseFires is { } otherwise ? $" otherwise {otherwise}" : "",
            step.Deadline is { } deadline ? $" within {deadline.Within.TotalHours}h, late: {deadline.Late}" : "",
            step.Schedule is { } own ? $", of its own: {Describe(own)}" : ""),
        _ => "?",
    };

    private static string Describe(Schedule own) =>
        own.Windows.Select(w => w.Day).Distinct().Count() == 7 && own.Windows.Select(w => (w.Start, w.End)).Distinct().ToArray() is [var hours]
            ? $"every day {hours.Start:HH:mm:ss}-{hours.End:HH:mm:ss}"
            : string.Join(", ", own.Windows);
}
