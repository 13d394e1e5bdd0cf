using NodaTime;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Tests.Claiming;

/// <summary>The store's own time, where it is a machine's: it never jumps while the store is open, and never goes back after.</summary>
public class StoreTimeTests
{
    private static readonly Duration Lease = Duration.FromMinutes(5);

    private static CancellationToken Stop => World.Stop;

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_machine_whose_clock_is_set_goes_on_from_where_the_store_was_opened(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        var machine = new Machine();
        await using OutreachStore store = await database.OpenAsync(new OutreachStoreOptions { Time = machine });

        machine.Set(Duration.FromDays(1));
        machine.Pass(Duration.FromSeconds(3));

        (await store.TimeAsync(default, Stop)).Own.Should().Be(World.Monday + Duration.FromSeconds(3));
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_lease_ends_when_its_time_has_passed_on_the_stores_clock(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        var machine = new Machine();
        await using OutreachStore store = await database.OpenAsync(new OutreachStoreOptions { Time = machine });
        await new World(store).EnrolledAsync();

        TouchClaim first = (await store.ClaimAsync(new ClaimRequest(World.Monday, 10, Lease), Stop)).Should().ContainSingle().Subject;
        machine.Pass(Lease - Duration.FromMilliseconds(1));
        (await store.ClaimAsync(new ClaimRequest(World.Monday, 10, Lease), Stop)).Should().BeEmpty();
        (await store.HoldsAsync(first, Stop)).Should().BeTrue();
        machine.Pass(Duration.FromMilliseconds(1));
        (await store.HoldsAsync(first, Stop)).Should().BeFalse();
        TouchClaim second = (await store.ClaimAsync(new ClaimRequest(World.Monday, 10, Lease), Stop)).Should().ContainSingle().Subject;

        first.LeaseEnd.Should().Be(World.Monday + Lease);
        second.Fence.Should().BeGreaterThan(first.Fence);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_process_with_an_earlier_clock_does_not_fall_behind_what_another_claimed_by(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        var ahead = new Machine();
        await using OutreachStore store = await database.OpenAsync(new OutreachStoreOptions { Time = ahead });
        await new World(store).EnrolledAsync();
        ahead.Pass(Duration.FromHours(2));
        (await store.ClaimAsync(new ClaimRequest(World.Monday, 10, Lease), Stop)).Should().ContainSingle();

        await using OutreachStore behind = await database.OpenAsync(new OutreachStoreOptions { Time = new Machine() });

        (await behind.TimeAsync(default, Stop)).Own.Should().Be(World.Monday + Duration.FromHours(2));
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_clock_that_was_accepted_stays_accepted_and_runs_on(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        var machine = new Machine();
        await using OutreachStore store = await database.OpenAsync(new OutreachStoreOptions { Time = machine });
        Instant tomorrow = World.Monday + Duration.FromDays(1);
        await store.PauseAsync(new ClockJump(World.Monday, tomorrow), Stop);
        await store.PauseAsync(new ClockJump(World.Monday, tomorrow + Lease), Stop);
        (await store.TimeAsync(default, Stop)).Paused.Should().Be(new ClockJump(World.Monday, tomorrow), "the first jump counts");

        await store.AcceptClockAsync(tomorrow, Stop);
        await store.AcceptClockAsync(World.Monday, Stop);
        machine.Pass(Lease);
        await using OutreachStore again = await database.OpenAsync(new OutreachStoreOptions { Time = machine });

        foreach (OutreachStore one in new[] { store, again })
        {
            (await one.TimeAsync(default, Stop)).Should().Be(new StoreTime(tomorrow + Lease));
        }
    }

    [Fact]
    public async Task PostgreSQL_goes_by_its_own_clock_where_no_other_is_named()
    {
        await using TestDatabase database = TestDatabase.Of(Kind.PostgreSql);
        await using OutreachStore store = await database.OpenAsync();

        Instant before = Instant.FromUnixTimeTicks((long)(await database.SayAsync("select (extract(epoch from clock_timestamp()) * 1000000)::bigint"))! * 10);
        Instant own = (await store.TimeAsync(default, Stop)).Own;
        Instant after = Instant.FromUnixTimeTicks((long)(await database.SayAsync("select (extract(epoch from clock_timestamp()) * 1000000)::bigint"))! * 10);

        own.Should().BeGreaterThanOrEqualTo(before).And.BeLessThanOrEqualTo(after);
    }

    /// <summary>A machine: what its clock shows, and what has passed in truth.</summary>
    private sealed class Machine : TimeProvider
    {
        private Duration _passed;
        private Duration _set;

        public override long TimestampFrequency => NodaConstants.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => (World.Monday + _passed + _set).ToDateTimeOffset();

        public override long GetTimestamp() => _passed.BclCompatibleTicks;

        internal void Pass(Duration time) => _passed += time;

        internal void Set(Duration by) => _set += by;
    }
}
