using NodaTime;
using OutreachKit.Stores;
using OutreachKit.Tests.Interleavings.Oracles;

namespace OutreachKit.Tests.Interleavings;

/// <summary>What no lease can prevent, and that it is the only thing.</summary>
[Law("C1")]
public class StandstillTests
{
    private static readonly Scenario Standstill = new(
        "a worker that stands still, lease and grace end, another worker, and a person who says Resend",
        Role.Worker("A"), Role.Worker("B"), Role.Time(Scenario.Lease + Duration.FromMinutes(1)), Role.Settle(Settlement.Resend))
    {
        HasTwins = true,
    };

    /// <summary>
    /// Between the answer that its lease runs and the first thing that its handler does, a worker stands still for longer than lease and
    /// grace; a person says meanwhile that nothing was sent; another worker sends; the first one goes on.
    /// </summary>
    [Fact]
    public async Task Only_a_persons_word_on_a_worker_that_stood_still_right_before_its_handler_leads_to_a_second_mail()
    {
        int orders = 0, twice = 0;
        await Task.Factory.StartNew(
            () => new Explorer(Standstill, isThorough: false).Explore(
                run =>
                {
                    orders++;
                    foreach (string broken in Oracle.Broken(run))
                    {
                        broken.Should().StartWith("C1: ").And.EndWith("after it was called for a later one");
                        IsThatStandstill(run).Should().BeTrue(run.Tell());
                        twice++;
                    }

                    return true;
                },
                TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        twice.Should().BePositive().And.BeLessThan(orders / 10);
    }

    private static bool IsThatStandstill(Run run)
    {
        Turn second = run.Turns.Last(t => t.Sent is { Attempt: 1 });
        Turn asked = run.Turns.Last(t => t.Flow == second.Flow && t.At < second.At);
        Turn said = run.Turns.Single(t => t.Flow == "person" && t.MadeUnsent() is not null);
        return asked is { Kind: TurnKind.AsksAgain, Confirmation: Confirmation.Confirmed }
            && second.Now - asked.Now >= Scenario.Lease + run.Scenario.Grace
            && asked.At < said.At && said.At < second.At;
    }
}
