using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>Whoever begins, completes, applies, saves or says something at the same time: no order of their round trips breaks a law.</summary>
public abstract class OrderTests
{
    /// <summary>How many orders of each meeting are part of every run.</summary>
    private protected abstract int Sample { get; }

    private protected abstract OrderSite NewSite();

    [Fact]
    [Law("C2")]
    [Law("C11")]
    [Law("C3")]
    public async Task In_every_order_of_their_statements_nothing_is_lost_begun_twice_or_begun_in_spite_of_a_stop()
    {
        var search = new OrderSearch(NewSite);
        await using (search)
        {
            foreach (Meeting meeting in OrderPlan.Meetings)
            {
                await (OrderPlan.IsAll ? search.AllAsync(meeting) : search.SomeAsync(meeting, OrderPlan.Of(Sample)));
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(search.Summary);
        if (OrderPlan.IsAsked)
        {
            Console.WriteLine(search.Summary);
        }

        string.Join("\n\n", search.Broken).Should().BeEmpty();
    }
}
