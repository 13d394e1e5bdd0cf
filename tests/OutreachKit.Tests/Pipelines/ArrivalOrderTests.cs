using CsCheck;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.Tests.Pipelines;

/// <summary>C9: whatever arrives in whatever order, the contact ends in the stage of the strongest of what happened in their round.</summary>
[Law("C9")]
public class ArrivalOrderTests
{
    private static readonly Trigger[] Facts = [Trigger.MessageSent, Trigger.Bounced, Trigger.ReplyReceived, Trigger.Declined, Trigger.OptedOut];

    /// <summary>How the instants of what happened lie to the order in which it is told, hour by hour.</summary>
    private static readonly (string Name, Func<int, int> Hour)[] Clocks =
    [
        ("at one instant", _ => 0),
        ("as they happened", i => i),
        ("the latest first", i => 20 - i),
        ("the latest first, the last told at the start", i => 9 - i),
    ];

    public static TheoryData<string> ClockNames => [.. Clocks.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(ClockNames))]
    public void Every_subset_in_every_order_ends_in_the_stage_of_the_strongest(string clock)
    {
        int orders = 0;
        foreach (Trigger[] told in Orders([], Facts))
        {
            orders++;
            End(told, clock).Should().Be(Strongest(told), Describe(told, clock));
        }

        orders.Should().Be(326, "that is 1 + 5 + 20 + 60 + 120 + 120");
    }

    [Theory]
    [MemberData(nameof(ClockNames))]
    public void Every_subset_in_every_order_told_twice_ends_in_the_same_stage(string clock)
    {
        foreach (Trigger[] told in Orders([], Facts))
        {
            Trigger[] eachTwice = [.. told.SelectMany(t => new[] { t, t })];
            Trigger[] allTwice = [.. told, .. told];
            Trigger[] andBack = [.. told, .. Enumerable.Reverse(told)];

            End(eachTwice, clock).Should().Be(Strongest(told), Describe(eachTwice, clock));
            End(allTwice, clock).Should().Be(Strongest(told), Describe(allTwice, clock));
            End(andBack, clock).Should().Be(Strongest(told), Describe(andBack, clock));
        }
    }

    [Theory]
    [MemberData(nameof(Subsets))]
    public void Whatever_happened_before_the_enrollment_is_noted_and_only_an_opt_out_counts(string names)
    {
        Trigger[] told = [.. names.Split(',').Select(name => Facts.Single(t => t.Name == name))];
        Enrollment enrollment = Freshly;
        foreach (Trigger trigger in told)
        {
            Decision decision = enrollment.Receive(Fact.Of(trigger, Standing.Monday - Duration.FromTicks(10)), Standing.Monday);
            decision.Event!.Noted.Should().Be(trigger == Trigger.OptedOut ? null : NotedReason.OldNews, trigger.Name);
            enrollment = decision.Enrollment;
        }

        enrollment.Stage.Should().Be(told.Contains(Trigger.OptedOut) ? Stage.OptedOut : Stage.Identified);
        enrollment.LastInteraction.Should().Be(Freshly.LastInteraction);
    }

    public static TheoryData<string> Subsets =>
        [.. Orders([], Facts).Where(told => told.Length is 1 or 2 or 5).Select(told => string.Join(",", told.AsEnumerable()))];

    [Fact]
    public void Any_string_of_them_at_any_instants_ends_in_the_stage_of_the_strongest_of_its_round() =>
        Gen.Select(Gen.OneOfConst(Facts), Gen.Int[-100_000, 100_000]).Array[0, 12].Sample(
            told =>
            {
                Instant now = Standing.Monday + Duration.FromMinutes(100_000);
                Enrollment enrollment = Freshly;
                foreach ((Trigger trigger, int minutes) in told)
                {
                    enrollment = enrollment.Receive(Fact.Of(trigger, Standing.Monday + Duration.FromMinutes(minutes)), now).Enrollment;
                }

                enrollment.Stage.Should().Be(Strongest([.. told.Where(t => t.Item2 >= 0 || t.Item1 == Trigger.OptedOut).Select(t => t.Item1)]));
            },
            iter: 3000, print: told => string.Join(", ", told.AsEnumerable()));

    private static Enrollment Freshly =>
        Enrollment.Enroll(Standing.Profile(Presets.InformationalInterview), Standing.Monday).Enrollment;

    /// <summary>What the law says: OptedOut over Declined over Replied over Unreachable over Contacted.</summary>
    private static Stage Strongest(Trigger[] told) =>
        told.Contains(Trigger.OptedOut) ? Stage.OptedOut
        : told.Contains(Trigger.Declined) ? Stage.Declined
        : told.Contains(Trigger.ReplyReceived) ? Stage.Replied
        : told.Contains(Trigger.Bounced) ? Stage.Unreachable
        : told.Contains(Trigger.MessageSent) ? Stage.Contacted
        : Stage.Identified;

    private static Stage End(Trigger[] told, string clock)
    {
        Func<int, int> hour = Clocks.Single(c => c.Name == clock).Hour;
        Enrollment enrollment = Freshly;
        for (int i = 0; i < told.Length; i++)
        {
            Instant recorded = Standing.Monday + Duration.FromHours(24 + i);
            enrollment = enrollment.Receive(Fact.Of(told[i], Standing.Monday + Duration.FromHours(hour(i))), recorded).Enrollment;
        }

        return enrollment.Stage;
    }

    private static IEnumerable<Trigger[]> Orders(Trigger[] told, Trigger[] left) =>
        left.SelectMany(next => Orders([.. told, next], [.. left.Where(t => t != next)])).Prepend(told);

    private static string Describe(Trigger[] told, string clock) =>
        $"{(told.Length == 0 ? "nothing" : string.Join(", ", told.AsEnumerable()))} was told {clock}";
}
