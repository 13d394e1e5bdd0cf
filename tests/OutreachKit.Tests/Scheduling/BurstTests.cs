using NodaTime;
using OutreachKit.Tests.Dispatch;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Scheduling;

/// <summary>T1: jitter is a share of whatever window a date comes to lie in. Of 400 people spread over the whole of a window no quarter of it holds fewer than 60.</summary>
[Law("T1")]
[Law("T11")]
public sealed class BurstTests
{
    private const int People = 400;
    private const int Fewest = 60;

    private static readonly Pipeline Spread = Presets.InformationalInterviewOn(Presets.WorkingHours.WithJitter(Duration.FromHours(8)));

    private static IReadOnlyList<Enrollment> EnrolledAt(Instant at) =>
        [.. Enumerable.Range(1, People).Select(i => Enrollment.Enroll(Given.Profile(Spread, $"crm-{i}", i), at).Enrollment)];

    [Fact]
    public void After_a_weekend() =>
        AssertSpread(EnrolledAt(Given.At("2026-03-07T12:00")).Select(Due), "2026-03-09T09:00", "2026-03-09T17:00");

    [Theory]
    [InlineData("2026-03-02T10:00", "2026-03-05T00:00", "2026-03-05T09:00", "2026-03-05T17:00")]
    [InlineData("2026-03-02T08:00", "2026-03-06T20:00", "2026-03-09T09:00", "2026-03-09T17:00")]
    [InlineData("2026-03-02T10:00", "2026-03-05T11:00", "2026-03-05T11:00", "2026-03-05T17:00")]
    public void After_a_hold(string from, string until, string opens, string closes) =>
        AssertSpread(
            EnrolledAt(Given.At(from)).Select(e => e.Hold(HoldSource.Pause, Given.At(until), Given.At(from)).Enrollment).Select(Due), opens, closes);

    [Fact]
    public void After_a_hold_that_a_person_ends_at_night()
    {
        Instant night = Given.At("2026-03-04T22:00");
        IEnumerable<Enrollment> resumed = EnrolledAt(Given.Monday)
            .Select(e => e.Hold(HoldSource.Pause, null, Given.Monday).Enrollment.Resume(HoldSource.Pause, night).Enrollment);

        AssertSpread(resumed.Select(Due), "2026-03-05T09:00", "2026-03-05T17:00");
    }

    [Fact]
    public void After_a_mailbox_said_that_they_are_back_on_a_sunday() =>
        AssertSpread(
            EnrolledAt(Given.Monday).Select(e => e.Receive(Fact.AutoReplied(Given.Monday, new LocalDate(2026, 3, 15)), Given.Monday).Enrollment).Select(Due),
            "2026-03-16T09:00", "2026-03-16T17:00");

    [Fact]
    public void A_hold_put_upon_another_spreads_again() =>
        AssertSpread(
            EnrolledAt(Given.Monday)
                .Select(e => e.Hold(HoldSource.Pause, Given.At("2026-03-04T00:00"), Given.Monday).Enrollment)
                .Select(e => e.Hold(HoldSource.Snooze, Given.At("2026-03-10T06:00"), Given.At("2026-03-03T09:00")).Enrollment)
                .Select(Due),
            "2026-03-10T09:00", "2026-03-10T17:00");

    [Theory]
    [InlineData("2026-03-02T08:00", "2026-03-04T08:00", "2026-03-04T09:00")]
    [InlineData("2026-03-02T08:00", "2026-03-04T09:00", "2026-03-04T09:00")]
    [InlineData("2026-03-06T08:00", "2026-03-08T12:00", "2026-03-09T09:00")]
    public async Task After_two_days_on_which_no_worker_ran(string enrolled, string up, string opens)
    {
        var world = new World(Spread);
        world.Clock.Reset(Given.At(enrolled));
        for (int i = 0; i < People; i++)
        {
            await world.EnrolledAsync($"crm-{i}");
        }

        var begun = new List<Instant>();
        var handler = new RecordingHandler(touch =>
        {
            lock (begun)
            {
                begun.Add(touch.BegunAt);
            }

            return OutreachKit.TouchOutcome.Failed("only-once");
        });
        Instant closes = Given.At(opens) + Duration.FromHours(8);
        for (Instant at = Given.At(up); at < closes + Duration.FromHours(1); at += Duration.FromMinutes(5))
        {
            world.Clock.Reset(at);
            await world.DrainAsync(handler, most: 100);
        }

        int[] quarters = [.. begun.GroupBy(at => (int)((at - Given.At(opens)) / Duration.FromHours(2))).OrderBy(g => g.Key).Select(g => g.Count())];
        quarters.Sum().Should().BeGreaterThan(People - 20, "the last five minutes hold about four, whom the last pass does not see");
        quarters.Should().HaveCount(4).And.OnlyContain(n => n >= Fewest);
    }

    private static Instant Due(Enrollment enrollment) => enrollment.TheTouch().Due!.Value;

    private static void AssertSpread(IEnumerable<Instant> due, string opens, string closes)
    {
        Instant first = Given.At(opens);
        Duration quarter = (Given.At(closes) - first) / 4;
        int[] quarters = [.. due.GroupBy(at => (int)Math.Floor((at - first) / quarter)).OrderBy(g => g.Key).Select(g => g.Count())];

        quarters.Sum().Should().Be(People);
        quarters.Should().HaveCount(4).And.OnlyContain(n => n >= Fewest);
    }
}
