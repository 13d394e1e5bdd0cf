using OutreachKit.Stores;
using OutreachKit.Tests.Interleavings.Oracles;

namespace OutreachKit.Tests.Interleavings;

/// <summary>The oracles must be known to look: a store that breaks a law is found out, and by the law that it breaks.</summary>
public class PlantedFaultTests
{
    private static readonly Dictionary<string, Func<IOutreachStore, IOutreachStore>> Faults = new()
    {
        ["begin does not ask for suppressions"] = s => new FaultyStore(s) { Forgets = c => c with { UnlessStopped = false } },
        ["begin asks for neither fence nor lease"] = s => new FaultyStore(s) { Forgets = c => c.Lease is null ? c : c with { Claim = null } },
        ["a completion does not ask for its fence"] = s => new FaultyStore(s) { Forgets = c => c.Lease is null ? c with { Claim = null } : c },
        ["a resend does not wait for the lease and the grace"] = s => new FaultyStore(s) { Forgets = c => c with { Resends = null } },
        ["the lease never ends for whoever asks"] = s => new FaultyStore(s) { AlwaysHolds = true },
        ["a claim is given to everybody"] = s => new FaultyStore(s) { ClaimsAgain = true },
        ["a conflict is not told"] = s => new FaultyStore(s) { HidesConflicts = true },
    };

    [Theory]
    [InlineData("begin does not ask for suppressions", "two workers and an opt-out", "C2")]
    [InlineData("begin asks for neither fence nor lease", "a worker, a lease that ends, and another worker", "C4")]
    [InlineData("a completion does not ask for its fence", "two workers, lease and grace end, Resend", "C4")]
    [InlineData("a resend does not wait for the lease and the grace", "two workers, a lease ends, then grace, Resend", "C4")]
    [InlineData("the lease never ends for whoever asks", "a worker, a lease that ends, and another worker", "C4")]
    [InlineData("a claim is given to everybody", "two workers", "C4")]
    [InlineData("a conflict is not told", "two workers and a reply", "H2")]
    public async Task A_fault_of_the_store_is_found_and_the_order_that_shows_it_can_be_lived_through_again(string fault, string scenario, string law)
    {
        Scenario faulty = Scenarios.Named(scenario) with { Fault = Faults[fault] };

        Exploration exploration = await Exploration.OfAsync(faulty, isThorough: false, TestContext.Current.CancellationToken);

        exploration.Broken.Should().Contain(law + ": ");
        using Run again = Order.Parse(exploration.BrokenOrder!.ToString()).Live(faulty);
        string.Join('\n', Oracle.Broken(again)).Should().Contain(law + ": ");
        exploration.Broken.Should().Contain(again.Tell());
    }
}
