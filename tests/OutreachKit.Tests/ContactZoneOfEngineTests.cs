using NodaTime;
using NodaTime.TimeZones;
using OutreachKit.Scheduling;
using OutreachKit.Stores;
using OutreachKit.Tests.Dispatch;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests;

/// <summary>Whose zone counts after something was mistyped, what a strict engine refuses, and how a newer tz database comes in.</summary>
[Law("T6")]
public class ContactZoneOfEngineTests
{
    private static readonly OutreachEngineOptions Strict = new() { UnknownZones = ZonePolicy.Strict };

    [Theory]
    [InlineData("America/Chcago")]
    [InlineData("nowhere")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_change_to_a_zone_that_nobody_knows_keeps_the_accounts(string? typed)
    {
        (World world, Enrollment ada) = await OfAccountAsync("Asia/Tokyo");

        await world.Engine.ChangeZoneAsync("crm-42", typed, cancellationToken: World.Stop);

        ContactZone zone = (await world.FoundAsync(ada)).Zone;
        (zone.Id, zone.Source, zone.Account).Should().Be(("Asia/Tokyo", ZoneSource.Account, "Asia/Tokyo"));
        await world.Engine.ChangeZoneAsync("crm-42", "Europe/Berlin", cancellationToken: World.Stop);
        (await world.FoundAsync(ada)).Zone.Id.Should().Be("Europe/Berlin");
    }

    [Fact]
    public async Task A_typing_error_on_the_hosts_screen_moves_nobody()
    {
        var screen = new Screen { Now = new() { Zone = "Europe/Berlin", AccountZone = "Asia/Tokyo" } };
        var world = new World(options: new() { Settings = screen });
        Enrollment ada = (await world.Engine.EnrollAsync("crm-42", cancellationToken: World.Stop)).OrThrow();
        ada.Zone.Id.Should().Be("Europe/Berlin");

        screen.Now = new() { Zone = "Europe/Berln", AccountZone = "Asia/Tokyo" };
        await world.Engine.RefreshAsync("crm-42", cancellationToken: World.Stop);
        (await world.FoundAsync(ada)).Zone.Id.Should().Be("Europe/Berlin", "what they meant is known from before");

        screen.Now = new() { Zone = "Europe/Paris", AccountZone = "Asia/Tokyo" };
        await world.Engine.RefreshAsync("crm-42", cancellationToken: World.Stop);
        (await world.FoundAsync(ada)).Zone.Id.Should().Be("Europe/Paris");
    }

    [Fact]
    public async Task Whoever_is_planned_by_their_accounts_zone_stays_there_after_a_typing_error()
    {
        var screen = new Screen { Now = new() { AccountZone = "Asia/Tokyo" } };
        var world = new World(options: new() { Settings = screen });
        Enrollment ada = (await world.Engine.EnrollAsync("crm-42", cancellationToken: World.Stop)).OrThrow();
        screen.Now = new() { Zone = "Asia/Tokio-ish", AccountZone = "Asia/Tokyo" };

        await world.Engine.RefreshAsync("crm-42", cancellationToken: World.Stop);

        (await world.FoundAsync(ada)).Zone.Id.Should().Be("Asia/Tokyo");
    }

    [Theory]
    [InlineData("America/Chcago", "America/Chicago")]
    [InlineData("Berlin", "Europe/Berlin")]
    [InlineData("nowhere at all, really", "Europe/Berlin")]
    public async Task A_strict_engine_refuses_it_and_names_the_nearest(string typed, string remedy)
    {
        var world = new World(options: Strict);
        await world.EnrolledAsync();

        Func<Task>[] verbs =
        [
            () => world.Engine.EnrollAsync("crm-43", typed, World.Stop),
            () => world.Engine.EnrollAsync(new EnrollRequest { Contact = "crm-43", AccountZone = typed }, World.Stop),
            () => world.Engine.AdoptAsync("crm-43", Stage.Contacted, Given.Monday, typed, World.Stop),
            () => world.Engine.ChangeZoneAsync("crm-42", typed, cancellationToken: World.Stop),
        ];
        foreach (Func<Task> verb in verbs)
        {
            (await verb.Should().ThrowAsync<ArgumentException>()).Which.Message.Should().Contain(remedy).And.Contain(typed);
        }

        (await world.Engine.FindByContactAsync("crm-43", World.Stop)).Should().BeEmpty();
        (await world.Engine.EnrollAsync("crm-44", cancellationToken: World.Stop)).IsNew.Should().BeTrue("no zone at all still falls back");
    }

    [Fact]
    public async Task A_strict_engine_refuses_it_of_the_hosts_screen_too()
    {
        var screen = new Screen { Now = new() { Zone = "Europe/Berlin" } };
        var world = new World(options: Strict with { Settings = screen });
        await world.Engine.EnrollAsync("crm-42", cancellationToken: World.Stop);
        screen.Now = new() { Zone = "Europe/Berln" };

        Func<Task> refresh = () => world.Engine.RefreshAsync("crm-42", cancellationToken: World.Stop);

        await refresh.Should().ThrowAsync<ArgumentException>().WithMessage("*did you mean Europe/Berlin*");
    }

    [Fact]
    [Law("T9")]
    public async Task A_newer_database_decides_and_says_which_dates_it_changes()
    {
        ZoneDatabase newer = WhereBerlinKeepsLondonsTime();
        var world = new World();
        Enrollment ada = (await world.Engine.EnrollAsync("crm-42", "Europe/Berlin", World.Stop)).OrThrow();
        var updated = new OutreachEngine(Presets.InformationalInterview, world.Store, world.Clock, new OutreachEngineOptions { Zones = newer });

        Enrollment bob = (await updated.EnrollAsync("crm-43", "Europe/Berlin", World.Stop)).OrThrow();
        (ada.TheTouch().Due, ada.TheTouch().TzdbVersion).Should().Be((Instant.FromUtc(2026, 3, 3, 8, 0), ZoneDatabase.Default.Version));
        (bob.TheTouch().Due, bob.TheTouch().TzdbVersion).Should().Be((Given.Monday, newer.Version), "16:00 UTC is within the hours, by London's time");
        newer.ToString().Should().Be("tzdb 2099z");
    }

    private static async Task<(World, Enrollment)> OfAccountAsync(string zone)
    {
        var world = new World();
        var request = new EnrollRequest { Contact = "crm-42", Zone = "America/Chicago", AccountZone = zone, Account = "acme" };
        return (world, (await world.Engine.EnrollAsync(request, World.Stop)).OrThrow());
    }

    /// <summary>NodaTime's own database with two names of one length exchanged, and another version written into it: as a newer file would be read.</summary>
    private static ZoneDatabase WhereBerlinKeepsLondonsTime()
    {
        using Stream own = typeof(TzdbDateTimeZoneSource).Assembly.GetManifestResourceStream("NodaTime.TimeZones.Tzdb.nzd")!;
        using var copy = new MemoryStream();
        own.CopyTo(copy);
        string bytes = System.Text.Encoding.Latin1.GetString(copy.ToArray());
        string changed = bytes.Replace("Europe/Berlin", "Europe/Xxxxxx", StringComparison.Ordinal)
            .Replace("Europe/London", "Europe/Berlin", StringComparison.Ordinal)
            .Replace("Europe/Xxxxxx", "Europe/London", StringComparison.Ordinal)
            .Replace(ZoneDatabase.Default.Version, "2099z", StringComparison.Ordinal);
        return ZoneDatabase.From(TzdbDateTimeZoneSource.FromStream(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(changed))));
    }

    private sealed class Screen : ISettingsResolver
    {
        internal ContactSettings? Now { get; set; }

        public ValueTask<ContactSettings?> ResolveAsync(string tenant, ContactId contact, string? account, CancellationToken cancellationToken) => ValueTask.FromResult(Now);
    }
}
