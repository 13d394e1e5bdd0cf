using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.TimeZones;
using OutreachKit.Scheduling;
using OutreachKit.Stores;

namespace OutreachKit.Hosting.Tests;

/// <summary>What a host says reaches the engine: an option that the engine learns and hosting forgets is found here.</summary>
public sealed class EngineOptionsTests
{
    [Fact]
    public async Task Every_option_of_an_engine_can_be_set_by_a_host()
    {
        using Stream tzdb = typeof(TzdbDateTimeZoneSource).Assembly.GetManifestResourceStream("NodaTime.TimeZones.Tzdb.nzd")!;
        ZoneDatabase zones = ZoneDatabase.From(TzdbDateTimeZoneSource.FromStream(tzdb));
        await using World world = World.Of(
            o =>
            {
                o.Dispatch = false;
                o.HashKey = Convert.ToBase64String(new byte[32]);
                o.ResendGrace = TimeSpan.FromMinutes(7);
                o.NewerEventWait = TimeSpan.FromMinutes(8);
                o.UndatedAutoReplies = null;
                o.UnknownZones = ZonePolicy.Strict;
                o.BatchSize = 7;
            },
            s => s.AddSingleton(zones).AddSettingsResolver<NoSettings>());

        OutreachEngineOptions given = OptionsOf(world.Outreach);

        var plain = new OutreachEngineOptions();
        typeof(OutreachEngineOptions).GetProperties().Should().OnlyContain(
            p => !Equals(p.GetValue(given), p.GetValue(plain)), "each was set to another value than its default");
        given.Zones.Should().BeSameAs(zones);
    }

    [Fact]
    public async Task A_strict_host_refuses_a_zone_that_nobody_knows()
    {
        await using World world = World.Of(o => (o.Dispatch, o.UnknownZones) = (false, ZonePolicy.Strict));

        Func<Task> enroll = () => world.Outreach.EnrollAsync("crm-42", "Atlantis/Capital", TestContext.Current.CancellationToken);

        (await enroll.Should().ThrowAsync<ArgumentException>()).WithMessage("*Atlantis/Capital*");
    }

    private static OutreachEngineOptions OptionsOf(OutreachEngine engine) => typeof(OutreachEngine)
        .GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Select(f => f.GetValue(engine)).OfType<OutreachEngineOptions>().Single();

    private sealed class NoSettings : ISettingsResolver
    {
        public ValueTask<ContactSettings?> ResolveAsync(string tenant, ContactId contact, string? account, CancellationToken cancellationToken) => default;
    }
}
