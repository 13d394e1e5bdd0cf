using NodaTime;
using OutreachKit.Tests.Pipelines;

namespace OutreachKit.Tests.Enrollments;

/// <summary>R8, enumerated: whatever is told of one meeting, in whatever order, it ends alike, and as its strongest word says.</summary>
[Law("R8")]
public class MeetingOrderTests
{
    /// <summary>When each word occurred where its revision decides: the latest first, so that no instant could decide it.</summary>
    private static Instant Backwards(int word, int revision) => MeetingOrders.FirstTold - Duration.FromMinutes(10 + (word * 10) + (revision * 60));

    /// <summary>As it happened: a higher revision is later, and a stronger word of the same revision too.</summary>
    private static Instant Forwards(int word, double revision) => Given.At("2026-03-03T09:00") + Duration.FromMinutes((word * 10) + (revision * 600));

    public static TheoryData<string> Stages => ["Identified", "Contacted", "Replied", "Met", "FollowedUp", "Unresponsive", "Declined", "Unreachable"];

    [Theory]
    [MemberData(nameof(Stages))]
    public void Every_order_of_every_subset_with_revisions_ends_as_the_highest_revision_says(string stage)
    {
        ToldFact[][] choices = [.. MeetingOrders.Words.Select((word, i) => Enumerable.Range(0, 3).Select(r => new ToldFact(word, r, Backwards(i, r))).ToArray())];

        MeetingOrders.Walk(StandingIn(stage), choices, told => Expected(stage, told.MaxBy(t => (t.Revision, Rank(t)))))
            .Should().Be(40_696, "that is the sum over k of C(5, k) · 3^k · k!");
    }

    [Theory]
    [InlineData("Contacted")]
    [InlineData("Replied")]
    public void Where_only_some_bear_a_revision_every_order_ends_as_the_latest_says(string stage)
    {
        ToldFact[][] choices =
        [
            .. MeetingOrders.Words.Select((word, i) => new int?[] { null, 0, 2 }.Select(r => new ToldFact(word, r, Forwards(i, r ?? 1))).ToArray()),
        ];

        MeetingOrders.Walk(StandingIn(stage), choices, told => Expected(stage, told.MaxBy(t => t.At))).Should().Be(40_696);
    }

    [Theory]
    [InlineData("Contacted")]
    [InlineData("Replied")]
    [InlineData("FollowedUp")]
    public void Without_revisions_every_order_ends_as_what_occurred_last_says(string stage)
    {
        foreach (int[] hours in Permutations([0, 1, 2, 3, 4]))
        {
            ToldFact[][] choices = [.. MeetingOrders.Words.Select((word, i) => new[] { new ToldFact(word, null, Forwards(0, hours[i])) })];
            MeetingOrders.Walk(StandingIn(stage), choices, told => Expected(stage, told.MaxBy(t => t.At))).Should().Be(326);
        }
    }

    /// <summary>Held over no-show over cancelled over moved over booked.</summary>
    private static int Rank(ToldFact told) => Array.IndexOf(MeetingOrders.Words, told.Word);

    /// <summary>By the written table of the preset, and by what a person would say of the meeting: nothing of the library is asked.</summary>
    private static string Expected(string stage, ToldFact? winner)
    {
        var stood = Stage.Named(stage);
        if (winner is null)
        {
            return MeetingOrders.Outline(stood, StepsOf(stage), []);
        }

        if (winner.Word == Trigger.MeetingBooked || winner.Word == Trigger.MeetingMoved)
        {
            Instant starts = winner.Word == Trigger.MeetingBooked ? MeetingOrders.Booked : MeetingOrders.Moved;
            return MeetingOrders.Outline(stood, [.. StepsOf(stage), "meeting.outcome of m1"], [starts]);
        }

        if (winner.Word == Trigger.MeetingHeld)
        {
            // Who stands in Met has had another meeting, which keeps its own thank-you.
            return MeetingOrders.Outline(Stage.Met, stage == "Met" ? ["thank-you", "thank-you of m1"] : ["thank-you of m1"], []);
        }

        string cell = stage == "Met" ? "noted" : PresetTable.Cells.Single(c => c.Stage == stood && c.Trigger == winner.Word).Cell;
        string ends = cell == "noted" ? stage : cell;
        return MeetingOrders.Outline(Stage.Named(ends), StepsOf(ends), []);
    }

    private static string[] StepsOf(string stage) => stage switch
    {
        "Identified" => ["request"],
        "Contacted" => ["nudge"],
        "Replied" => ["propose-times"],
        "Met" => ["thank-you"],
        "FollowedUp" => ["keep-in-touch"],
        _ => [],
    };

    private static Enrollment StandingIn(string stage) => Given.In(Stage.Named(stage), Given.At("2026-03-02T10:00"));

    private static IEnumerable<int[]> Permutations(int[] left) => left.Length == 0
        ? [[]]
        : left.SelectMany(first => Permutations([.. left.Where(x => x != first)]), (first, rest) => (int[])[first, .. rest]);
}
