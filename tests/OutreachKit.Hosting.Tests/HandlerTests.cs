using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OutreachKit.Touches;

namespace OutreachKit.Hosting.Tests;

/// <summary>The host's handler and vetoes come out of its container, in a scope of their own each time.</summary>
public sealed class HandlerTests
{
    [Fact]
    public async Task Each_touch_has_a_scope_of_its_own_which_ends_with_it()
    {
        await using World world = await ByHandAsync();
        await world.EnrollAsync("crm-1");
        await world.EnrollAsync("crm-2");
        bool wasOpen = true;
        world.Hand.Performs = (_, _) =>
        {
            wasOpen &= !world.Hand.Performed[^1].Desk.IsCleared;
            return ValueTask.FromResult(TouchOutcome.Done);
        };

        await TickAsync(world);

        world.Hand.Performed.Should().HaveCount(2);
        world.Hand.Performed.Select(p => p.Handler).Should().OnlyHaveUniqueItems();
        world.Hand.Performed.Select(p => p.Desk).Should().OnlyHaveUniqueItems().And.OnlyContain(d => d.IsCleared);
        wasOpen.Should().BeTrue("the scope lasts for as long as the handler works");
    }

    [Fact]
    public async Task A_handler_that_cannot_be_made_has_sent_nothing_so_the_touch_is_tried_again()
    {
        bool isThere = false;
        await using World world = await ByHandAsync(s => s.AddScoped(p => isThere
            ? new Mailer(p.GetRequiredService<Hand>(), p.GetRequiredService<ScopedService>())
            : throw new InvalidOperationException("no password")));
        Enrollment ada = await world.EnrollAsync();

        (await TickAsync(world)).Should().BeEquivalentTo(new { Begun = 1, Retried = 1, InDoubt = 0 });
        isThere = true;
        world.Time.Advance(TimeSpan.FromMinutes(1));
        (await TickAsync(world)).Done.Should().Be(1);

        (await world.FindAsync(ada)).Stage.Should().Be(Stage.Contacted);
        world.Log.Ours(LogLevel.Error).Should().Equal(
            $"Enrollment {ada.Id}, step request: the handler could not be made, so nothing was sent, and it is tried again: InvalidOperationException");
    }

    [Fact]
    public async Task What_the_handler_said_is_not_lost_when_its_scope_cannot_be_cleared()
    {
        await using World world = await ByHandAsync(s => s.AddScoped<Breaking>().AddTouchHandler<BreakingMailer>());
        await world.EnrollAsync();

        (await TickAsync(world)).Should().BeEquivalentTo(new { Done = 1, InDoubt = 0 });
        world.Log.Ours(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain("could not be disposed of: InvalidOperationException");
    }

    [Fact]
    public async Task A_handler_that_threw_leaves_a_doubt_which_is_told_without_its_words()
    {
        await using World world = await ByHandAsync();
        Enrollment ada = await world.EnrollAsync();
        world.Hand.Performs = (_, _) => throw new TimeoutException("mail to ada.lovelace@example.org timed out");

        (await TickAsync(world)).InDoubt.Should().Be(1);

        world.Log.Ours(LogLevel.Warning).Should().Equal($"Enrollment {ada.Id}, step request, attempt 1: the handler threw TimeoutException");
        world.Log.Ours(LogLevel.Debug).Should().Contain(l => l.Contains(nameof(A_handler_that_threw_leaves_a_doubt_which_is_told_without_its_words)), "where it was thrown holds no words");
    }

    [Fact]
    public async Task An_idempotent_handler_is_known_as_one()
    {
        await using World world = await ByHandAsync(s => s.AddTouchHandler<IdempotentMailer>());
        await world.EnrollAsync();
        world.Hand.Performs = (_, _) => throw new TimeoutException();

        (await TickAsync(world)).Should().BeEquivalentTo(new { Retried = 1, InDoubt = 0 });
    }

    [Fact]
    public async Task An_idempotent_handler_is_known_as_one_also_by_a_process_that_has_not_called_it_yet()
    {
        var store = new InMemoryStore();
        await using World lost = World.Of(o => o.Dispatch = false, store: store);
        await lost.EnrollAsync();
        var began = new TaskCompletionSource();
        lost.Hand.Performs = (_, _) =>
        {
            began.SetResult();
            // Its worker never comes back.
            return new ValueTask<TouchOutcome>(new TaskCompletionSource<TouchOutcome>().Task);
        };
        _ = lost.Dispatch.TickAsync(CancellationToken.None);
        await began.Task;

        await using World next = await ByHandAsync(s => s.AddTouchHandler<IdempotentMailer>(), store);
        next.Time.Advance(TimeSpan.FromMinutes(6));

        (await TickAsync(next)).Should().BeEquivalentTo(new { Retried = 1, InDoubt = 0 });
    }

    [Fact]
    public async Task A_handler_that_can_look_up_is_asked_about_a_doubt()
    {
        await using World world = await ByHandAsync(s => s.AddTouchHandler<LookingMailer>());
        await world.EnrollAsync();
        world.Hand.Performs = (_, _) => throw new TimeoutException();

        (await TickAsync(world)).Should().BeEquivalentTo(new { Done = 1, InDoubt = 0 });
    }

    [Fact]
    public async Task One_veto_of_several_is_enough()
    {
        await using World world = await ByHandAsync(s => s.AddTouchVeto<Never>().AddTouchVeto<OnlyTheFirst>().AddTouchVeto<Never>());
        Enrollment first = await world.EnrollAsync("crm-1");
        Enrollment second = await world.EnrollAsync("crm-2");

        (await TickAsync(world)).Should().BeEquivalentTo(new { Begun = 1, Denied = 1 });

        world.Hand.Performed.Should().ContainSingle().Which.Touch.Enrollment.Should().Be(second.Id);
        (await world.FindAsync(first)).Stage.Should().Be(Stage.Identified);
    }

    [Fact]
    public async Task A_person_who_sends_now_uses_the_same_handler_and_the_same_vetoes()
    {
        await using World world = await ByHandAsync(s => s.AddTouchVeto<OnlyTheFirst>());
        Enrollment first = await world.EnrollAsync("crm-1");
        Enrollment second = await world.EnrollAsync("crm-2");
        var handler = world.Services.GetRequiredService<ITouchHandler>();

        PerformResult refused = await world.Outreach.PerformNowAsync(
            first.Id, first.Touches[0].Key, handler, cancellationToken: TestContext.Current.CancellationToken);
        PerformResult sent = await world.Outreach.PerformNowAsync(
            second.Id, second.Touches[0].Key, handler, cancellationToken: TestContext.Current.CancellationToken);

        refused.Refusal!.Code.Should().Be(RefusalCode.Vetoed);
        sent.Enrollment.Stage.Should().Be(Stage.Contacted);
        world.Hand.Performed.Should().ContainSingle().Which.Desk.IsCleared.Should().BeTrue();
        world.Log.Ours(LogLevel.Debug).Should().ContainSingle().Which.Should().Be($"Enrollment {second.Id}, step request, attempt 1: done, reason none");
    }

    [Fact]
    public async Task What_the_host_has_settled_for_a_contact_is_asked_of_its_own_services()
    {
        await using World world = await ByHandAsync(s => s.AddSettingsResolver<InTokyo>());

        EnrollResult enrolled = await world.Outreach.EnrollAsync("crm-42", cancellationToken: TestContext.Current.CancellationToken);

        enrolled.OrThrow().Zone.Zone.Id.Should().Be("Asia/Tokyo");
    }

    [Fact]
    public async Task A_handler_that_the_host_registered_as_a_singleton_stays_one()
    {
        await using World world = await ByHandAsync(s => s.AddSingleton<Once>().AddTouchHandler<Once>());
        await world.EnrollAsync("crm-1");
        await world.EnrollAsync("crm-2");

        await TickAsync(world);

        world.Services.GetRequiredService<Once>().Count.Should().Be(2);
    }

    private static Task<World> ByHandAsync(Action<IServiceCollection>? services = null, Stores.IOutreachStore? store = null) =>
        World.StartedAsync(o => (o.Dispatch, o.Parallelism) = (false, 1), services, store);

    private static Task<TickReport> TickAsync(World world) => world.Dispatch.TickAsync(TestContext.Current.CancellationToken);

    private sealed class Breaking : IDisposable
    {
        public void Dispose() => throw new InvalidOperationException("the connection is gone");
    }

    private sealed class BreakingMailer(Breaking breaking) : ITouchHandler
    {
        public ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken) =>
            ValueTask.FromResult(breaking is null ? TouchOutcome.Failed("no-part") : TouchOutcome.Done);
    }

    private sealed class IdempotentMailer(Hand hand, ScopedService desk) : ITouchHandler
    {
        public bool IsIdempotent => true;

        public ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken) =>
            hand.PerformAsync(touch, this, desk, cancellationToken);
    }

    private sealed class LookingMailer(Hand hand, ScopedService desk) : ITouchHandler, ITouchLookup
    {
        public ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken) =>
            hand.PerformAsync(touch, this, desk, cancellationToken);

        public ValueTask<TouchOutcome?> FindAsync(Touch touch, CancellationToken cancellationToken) =>
            ValueTask.FromResult<TouchOutcome?>(TouchOutcome.Done);
    }

    private sealed class Once : ITouchHandler
    {
        private int _count;

        internal int Count => _count;

        public ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            return ValueTask.FromResult(TouchOutcome.Done);
        }
    }

    private sealed class InTokyo(ScopedService desk) : Stores.ISettingsResolver
    {
        public ValueTask<ContactSettings?> ResolveAsync(string tenant, ContactId contact, string? account, CancellationToken cancellationToken) =>
            ValueTask.FromResult(desk.IsCleared ? null : new ContactSettings { Zone = "Asia/Tokyo" });
    }

    private sealed class Never : ITouchVeto
    {
        public ValueTask<bool> ForbidsAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken) => ValueTask.FromResult(false);
    }

    private sealed class OnlyTheFirst(ScopedService desk) : ITouchVeto
    {
        public ValueTask<bool> ForbidsAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken) =>
            ValueTask.FromResult(!desk.IsCleared && enrollment.Contact == "crm-1");
    }
}
