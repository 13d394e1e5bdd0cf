using NodaTime;
using OutreachKit.Pipelines;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Pipelines;

/// <summary>A <c>then</c> that waited for the stage's other runs is asked like any other: with the enrollment as it stands when it fires.</summary>
[Law("S2")]
public class PostponedGuardTests
{
    private static readonly Instant Later = Given.Monday + Duration.FromHours(3);

    /// <summary>By which run the second of two meetings ends, after the first was thanked for.</summary>
    private static readonly (string Name, Func<Enrollment, TouchKey, Enrollment> End)[] Ends =
    [
        ("skipped", (e, key) => e.EndTouch(key, TouchEnd.Skipped, Later).Enrollment),
        ("done", (e, key) => e.Begin(key, Later).Enrollment.EndTouch(key, TouchEnd.Done, Later).Enrollment),
        ("cancelled", (e, _) => e.Receive(Fact.MeetingCancelled(Later, "m1"), Later).Enrollment),
        ("not held", (e, _) => e.Receive(Fact.NoShow(Later, "m1"), Later).Enrollment),
        ("in doubt", (e, key) => e.Begin(key, Later).Enrollment.EndTouch(key, TouchEnd.InDoubt, Later, "time-out").Enrollment),
        ("dead and left out", (e, key) => e.Begin(key, Later).Enrollment.EndTouch(key, TouchEnd.Dead, Later, "no-route").Enrollment.EndTouch(key, TouchEnd.Skipped, Later).Enrollment),
    ];

    public static TheoryData<string> EndNames => [.. Ends.Select(e => e.Name)];

    [Theory]
    [MemberData(nameof(EndNames))]
    public void A_condition_that_holds_lets_the_contact_go_on_when_the_last_run_ends(string end) =>
        Thanked(v => v.TouchesBegun >= 1, end).Stage.Should().Be(Stage.FollowedUp);

    [Theory]
    [MemberData(nameof(EndNames))]
    public void Without_a_condition_too(string end) => Thanked(null, end).Stage.Should().Be(Stage.FollowedUp);

    [Theory]
    [MemberData(nameof(EndNames))]
    public void A_condition_that_does_not_hold_any_more_keeps_them(string end)
    {
        bool holds = true;
        Thanked(_ => holds, end, () => holds = false).Stage.Should().NotBe(Stage.FollowedUp);
    }

    [Theory]
    [MemberData(nameof(EndNames))]
    public void The_condition_sees_the_stage_and_the_instants_that_count(string end)
    {
        var seen = new List<(Stage, Instant)>();
        Thanked(
            v =>
            {
                seen.Add((v.Stage, v.StageSince));
                return true;
            },
            end);

        seen.Distinct().Should().Equal((Stage.Met, Given.Monday));
    }

    /// <summary>Two meetings; the first was thanked for, and the run of the second ends.</summary>
    private static Enrollment Thanked(Func<IEnrollmentView, bool>? when, string end, Action? meanwhile = null)
    {
        Enrollment met = Enrollment.Enroll(Given.Profile(Thanking(when)), Given.Monday).Enrollment
            .Receive(Fact.MeetingHeld(Given.Monday, "m0"), Given.Monday).Enrollment;
        Instant second = Given.Monday + Duration.FromHours(1);
        met = met.Receive(Fact.MeetingHeld(second, "m1"), second).Enrollment;
        TouchKey first = met.Touches.Single(t => t.Subject!.Id == "m0").Key;
        Instant due = Given.Monday + Duration.FromHours(2);
        met = met.Begin(first, due).Enrollment.EndTouch(first, TouchEnd.Done, due).Enrollment;
        (met.Stage, met.PendingThen).Should().Be((Stage.Met, Trigger.FollowUpSent));
        meanwhile?.Invoke();

        return Ends.Single(e => e.Name == end).End(met, met.TheTouch().Key);
    }

    private static Pipeline Thanking(Func<IEnrollmentView, bool>? when) => new PipelineBuilder("thanking", 1)
        .StartAt(Stage.Contacted)
        .In(Stage.Contacted, s => s.Step("hello", StepKind.Email).On(Trigger.MeetingHeld, goTo: Stage.Met))
        .In(Stage.Met, s => s
            .Step("thanks", StepKind.Email, after: Delay.Hours(2), then: Trigger.FollowUpSent)
            .OncePer(Trigger.MeetingHeld, undoneBy: [Trigger.MeetingCancelled, Trigger.NoShow])
            .On(Trigger.MeetingCancelled, goTo: Stage.Contacted)
            .On(Trigger.NoShow, goTo: Stage.Contacted)
            .On(Trigger.FollowUpSent, goTo: Stage.FollowedUp, when, when is null ? null : "the condition of the test"))
        .In(Stage.FollowedUp, s => s.End())
        .Build();
}
