using CsCheck;
using NodaTime;
using OutreachKit.ConsoleRunner.Story;

namespace OutreachKit.ConsoleRunner.Tests.Story;

/// <summary>Whatever the seed and however many are silent: nobody is written to at night, twice, or after a reply.</summary>
public sealed class StoryLawTests
{
    private static readonly Dictionary<string, string> StageOfStep = new()
    {
        ["request"] = "Identified",
        ["nudge"] = "Contacted",
        ["second-nudge"] = "Contacted",
        ["propose-times"] = "Replied",
        ["check-in"] = "Replied",
        ["thank-you"] = "Met",
    };

    private static readonly Dictionary<string, string> StageAfterTrigger = new()
    {
        ["MessageSent"] = "Contacted",
        ["ReplyReceived"] = "Replied",
        ["MeetingHeld"] = "Met",
        ["FollowUpSent"] = "FollowedUp",
        ["GaveUp"] = "Unresponsive",
    };

    /// <summary>A story, and what is needed to tell it again.</summary>
    private static Task ForEveryStoryAsync(Action<StoryResult, string> check) =>
        Gen.Select(Gen.Int, Gen.Int[1, 25]).SelectMany(g => Gen.Int[0, g.Item2].Select(silent => (Seed: g.Item1, People: g.Item2, Silent: silent)))
            .SampleAsync(
                async given => check(
                    await Stories.OfAsync(Stories.People(given.People), given.Silent, given.Seed),
                    $"seed {given.Seed}, {given.People} people, {given.Silent} silent"),
                iter: 150,
                threads: 1);

    [Fact]
    public Task Every_touch_comes_at_a_decent_hour_for_the_person_who_gets_it() => ForEveryStoryAsync((story, given) =>
    {
        foreach (ContactStory contact in story.Contacts)
        {
            foreach (StoryEvent touch in contact.Events.Where(e => e.IsTouch))
            {
                LocalDateTime local = touch.At.InZone(contact.Zone).LocalDateTime;
                local.IsDecent(touch.Name).Should().BeTrue("{0} got the {1} at {2} in {3} ({4})", contact.Person.Id, touch.Name, local, contact.Zone, given);
            }
        }
    });

    [Fact]
    public Task No_touch_comes_twice() => ForEveryStoryAsync((story, given) =>
    {
        story.Sent.Select(t => (t.Contact, t.Step, t.Occurrence)).Should().OnlyHaveUniqueItems(given);
        story.Sent.Should().OnlyHaveUniqueItems(t => t.Key, given);
        foreach (ContactStory contact in story.Contacts)
        {
            contact.Events.Where(e => e.IsTouch).Should().OnlyHaveUniqueItems(e => e.Name, "{0} ({1})", contact.Person.Id, given);
        }
    });

    [Fact]
    public Task No_touch_comes_after_its_stage_was_left() => ForEveryStoryAsync((story, given) =>
    {
        foreach (ContactStory contact in story.Contacts)
        {
            string stage = "Identified";
            foreach (StoryEvent happened in contact.Events)
            {
                if (happened.IsTouch)
                {
                    StageOfStep[happened.Name].Should().Be(stage, "{0} got the {1} at {2} ({3})", contact.Person.Id, happened.Name, happened.At, given);
                }
                else
                {
                    stage = StageAfterTrigger[happened.Name];
                }
            }

            contact.Enrollment.Stage.Name.Should().Be(stage, given);
        }
    });

    [Fact]
    public Task The_silent_end_unresponsive_and_all_others_are_followed_up() => ForEveryStoryAsync((story, given) =>
    {
        int silent = story.Contacts.Count(c => c.Events.All(e => e.Name != "ReplyReceived"));
        story.Contacts.Count(c => c.Enrollment.Stage == Stage.Unresponsive).Should().Be(silent, given);
        story.Contacts.Count(c => c.Enrollment.Stage == Stage.FollowedUp).Should().Be(story.Contacts.Count - silent, given);
        given.Should().EndWith($"{silent} silent");
        story.Funnel.Reached(Stage.Met).Count.Should().Be(story.Contacts.Count - silent, given);
    });

    [Fact]
    public Task What_the_handler_was_given_is_what_the_history_says() => ForEveryStoryAsync((story, given) =>
    {
        IEnumerable<(string, string, Instant)> told = story.Contacts.SelectMany(c => c.Events
            .Where(e => e.IsTouch && e.Name != "propose-times")
            .Select(e => (c.Person.Id, e.Name, e.At)));
        story.Sent.Select(t => (t.Contact.Value, t.Step.Value, t.BegunAt)).Order().Should().Equal(told.Order(), given);
    });

    [Fact]
    public Task Every_date_is_the_one_that_a_calendar_gives() => ForEveryStoryAsync((story, given) =>
    {
        foreach (ContactStory contact in story.Contacts)
        {
            Dictionary<string, LocalDateTime> at = contact.Events.ToDictionary(e => e.Name, e => e.At.InZone(contact.Zone).LocalDateTime);
            Check(contact, at, "nudge", "request", 3, given);
            Check(contact, at, "second-nudge", "nudge", 4, given);
            Check(contact, at, "check-in", "propose-times", 5, given);
            Check(contact, at, "GaveUp", "second-nudge", 10, given);
            if (at.TryGetValue("thank-you", out LocalDateTime thanks))
            {
                LocalDateTime twoHoursLater = at["MeetingHeld"].PlusHours(2);
                thanks.Should().Be(
                    twoHoursLater.IsDecent("thank-you") ? twoHoursLater : twoHoursLater.Date.PlusDays(1).At(new LocalTime(8, 0)), given);
            }
        }
    });

    private static void Check(
        ContactStory contact, Dictionary<string, LocalDateTime> at, string step, string after, int weekdays, string given)
    {
        if (at.TryGetValue(step, out LocalDateTime came))
        {
            came.Should().Be(at[after].Weekdays(weekdays), "the {0} of {1} comes {2} weekdays after the {3} ({4})", step, contact.Person.Id, weekdays, after, given);
        }
    }
}
