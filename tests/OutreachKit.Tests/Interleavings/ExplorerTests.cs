namespace OutreachKit.Tests.Interleavings;

/// <summary>The explorer itself: it leaves out no order, lives through none twice, and what it says can be lived through again.</summary>
public class ExplorerTests
{
    private const ulong Shared = 1;

    [Theory]
    [InlineData(10, 3, 2)]
    [InlineData(126, 5, 4)]
    [InlineData(90, 2, 2, 2)]
    [InlineData(1260, 4, 3, 2)]
    [InlineData(1, 5)]
    public void Flows_that_touch_the_same_thing_meet_in_every_order(int orders, params int[] turns)
    {
        Scenario scenario = Toy([.. turns.Select(_ => Shared)], turns);

        IReadOnlyList<string> every = OrdersOf(scenario, isThorough: true);

        every.Should().HaveCount(orders, "so many ways there are to riffle them").And.OnlyHaveUniqueItems();
        OrdersOf(scenario, isThorough: false).Should().Equal(every, "none of them comes to the same as another");
    }

    [Fact]
    public void Flows_that_have_nothing_to_do_with_each_other_are_lived_through_once()
    {
        Scenario scenario = Toy([1, 2, 4], 3, 3, 3);

        OrdersOf(scenario, isThorough: true).Should().HaveCount(1680);
        OrdersOf(scenario, isThorough: false).Should().ContainSingle();
    }

    [Fact]
    public void A_flow_that_has_nothing_to_do_with_two_that_meet_adds_no_order() =>
        OrdersOf(Toy([Shared, Shared, 2], 3, 2, 4), isThorough: false).Should().HaveCount(10);

    [Fact]
    public void Who_dies_has_no_further_turn_and_dies_once_after_each_that_changed_something()
    {
        Scenario scenario = Scenarios.Named("a worker dies, and another");
        var deaths = new HashSet<string>();
        for (int turns = 1; turns <= 9; turns++)
        {
            new Explorer(scenario, isThorough: false, new Death("A", turns)).Explore(
                run =>
                {
                    Turn[] had = [.. run.Turns.Where(t => t.Flow == "A")];
                    had.Should().HaveCount(turns);
                    return deaths.Add(had[^1].Tell(_ => "it")[15..]) || true;
                },
                TestContext.Current.CancellationToken);
        }

        deaths.Should().BeEquivalentTo(
            "A          claims it (fence 1)",
            "A          commits 2 TouchBegan under fence 1: Committed",
            "A          goes on; the handler is called for it, attempt 1");
    }

    [Theory]
    [InlineData("two workers and a reply", "A A B A reply A B A reply A")]
    [InlineData("a worker dies, a lease ends, and another", "A A A A A time B B B + A dies after 5")]
    public void An_order_that_is_written_down_can_be_lived_through_again(string name, string order)
    {
        Scenario scenario = Scenarios.Named(name);

        using Run run = Order.Parse(order).Live(scenario);
        using Run again = Order.Parse(run.Order.ToString()).Live(scenario);

        run.Order.ToString().Should().StartWith(order.Split(" + ")[0]);
        again.Tell().Should().Be(run.Tell());
        again.Order.ToString().Should().Be(run.Order.ToString());
    }

    [Fact]
    public void An_order_that_cannot_be_says_at_which_turn()
    {
        Action live = () => Order.Parse("A A B B B").Live(Scenarios.Named("two workers")).Dispose();
        live.Should().Throw<InvalidOperationException>().WithMessage("'B' cannot have turn 5 of 'two workers'.");
        ((Action)(() => Order.Parse("A A + B is late"))).Should().Throw<FormatException>();
    }

    /// <summary>Flows of so many turns, each of which writes to what its flow shares.</summary>
    private static Scenario Toy(ulong[] things, params int[] turns) =>
        new("toy", [.. turns.Select((count, i) => new Role($"{(char)('a' + i)}", async (_, flow) =>
        {
            for (int turn = 0; turn < count; turn++)
            {
                (await flow.TurnAsync(TurnKind.Loads).ConfigureAwait(false)).Write(things[i]);
            }
        }))])
        {
            Begins = [],
        };

    private static List<string> OrdersOf(Scenario scenario, bool isThorough)
    {
        var orders = new List<string>();
        new Explorer(scenario, isThorough).Explore(
            run =>
            {
                orders.Add(run.Order.ToString());
                return true;
            },
            TestContext.Current.CancellationToken);
        return orders;
    }
}
