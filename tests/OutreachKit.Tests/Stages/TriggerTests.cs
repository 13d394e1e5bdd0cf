using OutreachKit.Stages;

namespace OutreachKit.Tests.Stages;

public class TriggerTests
{
    [Fact]
    public void Facts_and_commands_that_come_with_the_library_are_those_of_the_design()
    {
        Trigger.WellKnown.Where(t => t.Kind == TriggerKind.Fact).Select(t => t.Name).Should().BeEquivalentTo(
            "MessageSent", "ReplyReceived", "AutoReplied", "MeetingBooked", "MeetingMoved", "MeetingHeld", "MeetingCancelled", "NoShow",
            "FollowUpSent", "Bounced", "Declined", "OptedOut");
        Trigger.WellKnown.Where(t => t.Kind == TriggerKind.Command).Select(t => t.Name).Should().BeEquivalentTo("Reopened", "GaveUp");
        Trigger.WellKnown.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Keep_in_touch_counts_from_messages_replies_and_meetings_and_from_nothing_else() =>
        Trigger.WellKnown.Where(t => t.IsInteraction).Should().BeEquivalentTo(
            [Trigger.MessageSent, Trigger.ReplyReceived, Trigger.MeetingHeld, Trigger.FollowUpSent]);

    [Fact]
    public void A_trigger_of_ones_own_has_the_kind_it_was_made_with()
    {
        Trigger.Fact("Ping").Kind.Should().Be(TriggerKind.Fact);
        Trigger.Fact("Ping").IsInteraction.Should().BeFalse();
        Trigger.Fact("Ping", isInteraction: true).IsInteraction.Should().BeTrue();
        Trigger.Command("Poke").Kind.Should().Be(TriggerKind.Command);
        Trigger.Command("Poke").IsInteraction.Should().BeFalse();
    }

    [Fact]
    public void A_trigger_is_its_name_and_kind()
    {
        foreach (Trigger trigger in Trigger.WellKnown)
        {
            Trigger same = trigger.Kind == TriggerKind.Fact ? Trigger.Fact(trigger.Name) : Trigger.Command(trigger.Name);

            same.Should().NotBeSameAs(trigger);
            same.Equals(trigger).Should().BeTrue();
            same.Equals((object)trigger).Should().BeTrue();
            (same == trigger).Should().BeTrue();
            (same != trigger).Should().BeFalse();
            same.GetHashCode().Should().Be(trigger.GetHashCode());
            same.ToString().Should().Be(trigger.Name);
        }
    }

    [Fact]
    public void A_fact_and_a_command_of_one_name_are_two_triggers()
    {
        var fact = Trigger.Fact("Same");
        var command = Trigger.Command("Same");

        fact.Equals(command).Should().BeFalse();
        fact.Equals((object)command).Should().BeFalse();
        (fact == command).Should().BeFalse();
        (fact != command).Should().BeTrue();
    }

    [Fact]
    public void Names_are_compared_letter_for_letter_and_nothing_equals_no_trigger()
    {
        Trigger? none = null;

        (Trigger.Fact("bounced") == Trigger.Bounced).Should().BeFalse();
        Trigger.Bounced.Equals(none).Should().BeFalse();
        Trigger.Bounced.Equals((object?)none).Should().BeFalse();
        (Trigger.Bounced == none).Should().BeFalse();
        (none == Trigger.Bounced).Should().BeFalse();
        (none == null).Should().BeTrue();
    }
}
