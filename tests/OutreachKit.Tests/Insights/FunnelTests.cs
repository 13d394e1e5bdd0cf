using CsCheck;
using OutreachKit.Insights;
using OutreachKit.Tests.Dispatch;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Insights;

/// <summary>Of contacts who were taken over midway nobody knows what they came through: no share is made of them.</summary>
public class FunnelTests
{
    private static readonly Stage[] Stages = [.. Presets.InformationalInterview.Stages.Select(s => s.Stage)];

    [Fact]
    public async Task Three_who_were_taken_over_as_replied_are_no_replies_of_the_one_who_was_enrolled()
    {
        var world = new World();
        await world.EnrolledAsync("crm-1");
        for (int i = 2; i <= 4; i++)
        {
            await world.Engine.AdoptAsync($"crm-{i}", Stage.Replied, Given.Monday, "America/Chicago", World.Stop);
        }

        Funnel funnel = await world.Engine.FunnelAsync(cancellationToken: World.Stop);

        (funnel.Enrolled, funnel.Adopted).Should().Be((1, 3));
        funnel.Reached(Stage.Replied).Should().Be(new Proportion(0, 1));
        funnel.ReachedByAdopted(Stage.Replied).Should().Be(3);
    }

    [Fact]
    public async Task Whoever_is_in_the_funnel_it_never_shows_more_of_anything_than_contacts() =>
        await Gen.Select(Gen.Int[0, Stages.Length], Gen.Int[0, 5]).Array[1, 15].SampleAsync(
            async people =>
            {
                var world = new World();
                foreach (((int stage, int fact), int i) in people.Select((p, i) => (p, i)))
                {
                    ContactId contact = $"crm-{i}";
                    _ = stage == Stages.Length
                        ? await world.Engine.EnrollAsync(contact, cancellationToken: World.Stop)
                        : await world.Engine.AdoptAsync(contact, Stages[stage], Given.Monday, cancellationToken: World.Stop);
                    await world.Engine.ReceiveAsync(contact, Fact.Of(new[] { Trigger.ReplyReceived, Trigger.MeetingHeld, Trigger.Bounced, Trigger.Declined, Trigger.MessageSent, Trigger.OptedOut }[fact], Given.Monday), World.Stop);
                }

                Funnel funnel = await world.Engine.FunnelAsync(cancellationToken: World.Stop);

                (funnel.Enrolled + funnel.Adopted).Should().Be((await Task.WhenAll(people.Select((_, i) => world.Engine.FindByContactAsync($"crm-{i}", World.Stop)))).Sum(e => e.Count));
                foreach (Stage stage in Stages)
                {
                    Proportion reached = funnel.Reached(stage);
                    reached.Count.Should().BeLessThanOrEqualTo(reached.Of);
                    (reached.Low, reached.Share, reached.High).Should().Match<(double Low, double Share, double High)>(r => 0 <= r.Low && r.Low <= r.Share && r.Share <= r.High && r.High <= 1);
                    funnel.ReachedByAdopted(stage).Should().BeLessThanOrEqualTo(funnel.Adopted);
                }
            },
            iter: 150);
}
