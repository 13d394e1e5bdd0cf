using NodaTime;
using OutreachKit.Tests.Dispatch;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests;

// Two machines of one host never show the same time.
public partial class VerbTests
{
    [Theory]
    [MemberData(nameof(All))]
    public async Task Whose_clock_is_behind_the_one_that_enrolled_is_never_told_of_a_time_that_they_did_not_give(string verb)
    {
        (World world, Enrollment ada) = await HeldAsync();
        world.Clock.Reset(ada.RoundSince - Duration.FromMinutes(54));
        string[] given = [.. Verbs.Single(v => v.ToString() == verb).GetParameters().Where(p => Right(p, ada) is not null).Select(p => p.Name!)];
        string? blamed = null;
        try
        {
            await CallAsync(world, ada, verb, "", new object());
        }
        catch (ArgumentException thrown)
        {
            blamed = thrown.ParamName;
        }

        (blamed is null || given.Contains(blamed)).Should().BeTrue($"'{blamed}' was not given");
    }

    [Theory]
    [InlineData(TouchEnd.Done)]
    [InlineData(TouchEnd.Skipped)]
    public async Task What_a_person_ends_now_ends_now_also_where_the_clock_is_behind(TouchEnd end)
    {
        (World world, Enrollment ada) = await HeldAsync();
        Instant behind = ada.RoundSince - Duration.FromMinutes(54);
        world.Clock.Reset(behind);

        FireResult result = end == TouchEnd.Done
            ? await world.Engine.CompleteAsync(ada.Id, ada.TheTouch().Key, cancellationToken: World.Stop)
            : await world.Engine.SkipAsync(ada.Id, ada.TheTouch().Key, cancellationToken: World.Stop);

        result.Refusal.Should().BeNull();
        (await world.FoundAsync(ada)).Touch(ada.TheTouch().Key).Should().BeNull();
        (await world.Engine.HistoryAsync(ada.Id, World.Stop))[^1].OccurredAt.Should().Be(behind);
    }
}
