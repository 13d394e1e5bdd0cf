using System.Reflection;
using NodaTime;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>Every verb of the engine, by its name and the names of its parameters, and how a step is made of it.</summary>
internal static partial class Verbs
{
    private static readonly Dictionary<string, MethodInfo> Methods = typeof(OutreachEngine)
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => !m.IsSpecialName).ToDictionary(Signature);

    private static readonly (string Verb, int Weight, Func<Draw, Step> Make)[] Entries = [.. Enrolling, .. Facts, .. Deciding, .. Stopping, .. Saying, .. Drafting, .. Working, .. Queries];

    private static readonly int Weights = Entries.Sum(e => e.Weight);

    internal static IEnumerable<string> OfEngine => Methods.Keys;

    internal static IEnumerable<string> Tried => Entries.Select(e => e.Verb).Distinct();

    /// <summary>Which are not tried, and why.</summary>
    internal static IReadOnlyDictionary<string, string> NotTried { get; } = new Dictionary<string, string>
    {
        ["On(choose)"] = "It makes an engine on another store, and asks nothing of one.",
        ["HashKeysAsync()"] = "It counts over all tenants; the conformance suite asks for it wherever it changes keys.",
        ["RotateHashKeysAsync(cursor, limit)"] = "A life has one hash key; lives in which it changes are in the conformance suite.",
        ["RetireHashKeyAsync(key, forgetsDeliveries)"] = "A life has one hash key; lives in which it changes are in the conformance suite.",
    };

    /// <summary><c>EnrollAsync(contact, zone)</c>: every verb takes a token, which is not named.</summary>
    internal static string Signature(MethodInfo method) =>
        $"{method.Name}({string.Join(", ", method.GetParameters().Where(p => p.ParameterType != typeof(CancellationToken)).Select(p => p.Name))})";

    internal static IEnumerable<string> Parameters(string verb) => Methods.TryGetValue(verb, out MethodInfo? method) ? method.GetParameters().Select(p => p.Name!) : [];

    /// <summary>What happens next.</summary>
    internal static Step Next(Draw draw, bool isPaused)
    {
        if (draw.Dice.Chance(8))
        {
            return OfWorld.Next(draw) with { Passes = Waits(draw) };
        }

        if (isPaused && draw.Dice.Chance(50))
        {
            return Make(Entries.First(e => e.Verb == "AcceptClockAsync()"), draw);
        }

        if (draw.LeasesRun && draw.Dice.Chance(50))
        {
            string meets = draw.Dice.One("PerformNowAsync(id, touch, handler, atAnyHour, actor)", "SettleAsync(id, touch, settlement, actor)");
            return Make(Entries.First(e => e.Verb == meets), draw);
        }

        int at = draw.Dice.Below(Weights);
        return Make(Entries.First(e => (at -= e.Weight) < 0), draw) with { Passes = Waits(draw) };
    }

    private static Step Make((string Verb, int Weight, Func<Draw, Step> Make) entry, Draw draw) => entry.Make(draw) with { Verb = entry.Verb };

    /// <summary>Often none; often until something is due, just before it or after.</summary>
    private static Duration Waits(Draw draw)
    {
        Instant[] dates = [.. draw.All.SelectMany(e => e.Touches).Select(t => t.ReadyAt ?? t.Due).OfType<Instant>().Where(at => at > draw.Now).Order()];
        Duration wait = draw.Dice.Below(10) switch
        {
            0 => Duration.FromMinutes(draw.Dice.Below(240)),
            1 => Duration.FromHours(draw.Dice.Below(48)),
            2 when draw.Dice.Chance(40) => Duration.FromDays(draw.Dice.Below(30)),
            3 or 4 or 5 when dates.Length > 0 => dates[draw.Dice.Below(Math.Min(dates.Length, 3))] - draw.Now
                + Duration.FromTicks(draw.Dice.One(-10, 0, 0, 0, 10, 36_000_000_000)),
            6 => Duration.FromTicks(draw.Dice.Below(100)),
            _ => Duration.Zero,
        };
        return wait < Duration.Zero ? Duration.Zero : wait > Duration.FromDays(120) ? Duration.FromDays(120) : wait;
    }

    private static Step In(Draw draw, string line, Func<OutreachEngine, Side, Task<string>> act)
    {
        string tenant = draw.Tenant;
        return new Step($"{tenant}: {line}", side => act(side.Of(tenant), side));
    }
}
