using NodaTime;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>What happens beside the engine: clocks are set, and the host settles something.</summary>
internal static class OfWorld
{
    internal static Step Next(Draw draw)
    {
        Dice dice = draw.Dice;
        switch (dice.Below(4))
        {
            case 0 when dice.Chance(40):
                Duration by = Duration.FromMinutes(dice.Between(-90, 180));
                return new Step($"(the engine's clock is set by {by})", side =>
                {
                    side.Clock.Advance(by);
                    return Task.FromResult("");
                });
            case 1:
                Duration time = dice.One(Duration.FromMinutes(1), Duration.FromMinutes(5), Duration.FromSeconds(301), Duration.FromMinutes(16));
                return new Step($"({time} pass)", side =>
                {
                    side.Pass(time);
                    return Task.FromResult("");
                });
            default:
                string tenant = draw.Tenant;
                ContactId contact = dice.One("anna", "ben", "carla");
                var settings = new ContactSettings
                {
                    Zone = draw.Zone(),
                    AccountZone = dice.Chance(30) ? draw.Zone() : null,
                    Schedule = dice.Chance(30) ? Presets.WorkingHours : null,
                    Sender = dice.One(null, "box-1", "box-2"),
                };
                return new Step($"(settled in {tenant} for {contact}: {Show.Text(settings.Zone)}/{Show.Text(settings.AccountZone)} {settings.Sender} {settings.Schedule is not null})", side =>
                {
                    side.Settled.Settle(tenant, contact, settings);
                    return Task.FromResult("");
                });
        }
    }
}
