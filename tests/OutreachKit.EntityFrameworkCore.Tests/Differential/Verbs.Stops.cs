using NodaTime;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

// Standing reasons not to contact somebody.
internal static partial class Verbs
{
    private static readonly string[] Blamed = ["value", "contact", "account", "address", "domain", "sender", "name"];

    private static (string, int, Func<Draw, Step>)[] Stopping =>
    [
        ("StopAsync(stop)", 3, d =>
        {
            Func<Stop> stop = DrawnStop(d, out string shown);
            return In(d, $"stop {shown}", async (e, side) => StepText.Of(side, await e.StopAsync(stop(), World.Stop))) with { Blames = Blamed };
        }),
        ("EndStopsAsync(scope, kind, actor, reason)", 6, d =>
        {
            Func<StopScope> scope = Scope(d, out string of);
            (StopKind kind, string? actor, string? reason) = (Kind(d), d.Actor(), d.IsBad(4) ? new string('r', 65) : d.Dice.One(null, "asked-again"));
            return In(d, $"end stops of {of} {Show.All(kind, actor, reason)}", async (e, _) =>
                Show.Of(await e.EndStopsAsync(scope(), kind, actor, reason, World.Stop))) with { Blames = Blamed };
        }),
        ("StopsOfAsync(scope)", 1, d =>
        {
            Func<StopScope> scope = Scope(d, out string of);
            return In(d, $"stops of {of}", async (e, _) => Of(await e.StopsOfAsync(scope(), World.Stop))) with { Blames = Blamed };
        }),
        ("StopsAgainstAsync(id)", 1, d =>
        {
            EnrollmentId id = d.Id();
            return In(d, $"stops against {Show.Of(id)}", async (e, _) => Of(await e.StopsAgainstAsync(id, World.Stop)));
        }),
        ("StopsAsync(after, limit)", 1, d =>
        {
            int limit = d.Dice.One(1, 2, 500, d.IsBad(30) ? 0 : 3);
            return In(d, $"all stops by {limit}", async (e, _) => Of(await AllAsync(e, limit)));
        }),
        ("ImportStopsAsync(stops)", 1, d =>
        {
            Func<Stop>[] stops = [DrawnStop(d, out string one), DrawnStop(d, out string two), DrawnStop(d, out string three)];
            return In(d, $"import {one}, {two}, {three}", async (e, _) =>
                Show.Of(await e.ImportStopsAsync([.. stops.Select(s => s())], World.Stop))) with { Blames = Blamed };
        }),
        ("MergeStopsAsync(one, into, actor)", 1, d =>
        {
            (Func<ContactId> one, Func<ContactId> into, string? actor) = (d.Contact(out string of), d.Contact(out string with), d.Actor());
            return In(d, $"{of} is {with} by {Show.Text(actor)}", async (e, side) =>
                Sorted(side, await e.MergeStopsAsync(one(), into(), actor, World.Stop))) with { Blames = ["value"] };
        }),
    ];

    /// <summary>All stops of an engine's tenant, page by page.</summary>
    internal static async Task<IReadOnlyList<Stop>> AllAsync(OutreachEngine engine, int limit)
    {
        var all = new List<Stop>();
        Guid? after = null;
        do
        {
            StopPage page = await engine.StopsAsync(after, limit, World.Stop);
            all.AddRange(page.Stops);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }

    /// <summary>Ids are drawn, and hashes are of each store's own key: they say nothing.</summary>
    internal static string Of(IEnumerable<Stop> stops) => StepText.Lines(stops.Select(s =>
        $"{s} {s.Scope.Key} {s.Tenant} {s.Reason} {s.Source} {s.Actor} {s.Since} {s.Until} {s.EndedAt} {s.EndedBy} {s.EndReason}").Order(StringComparer.Ordinal));

    private static StopKind Kind(Draw d) => d.IsBad(3) ? (StopKind)77 : d.Dice.Chance(50)
        ? StopKind.Pause
        : d.Dice.One(StopKind.OptOut, StopKind.Suspension, StopKind.Absence, StopKind.Breaker, StopKind.AccountReply);

    /// <summary>Narrow ones rather than wide ones: where all is stopped, little happens.</summary>
    private static Func<StopScope> Scope(Draw d, out string shown)
    {
        switch (d.Dice.Below(20))
        {
            case 0:
                shown = "everything";
                return () => StopScope.Everything;
            case 1:
                shown = "the tenant";
                return () => StopScope.Tenant;
            case 2:
                string? pipeline = d.Pipeline();
                shown = $"pipeline {Show.Text(pipeline)}";
                return () => StopScope.Pipeline(pipeline ?? "");
            case 3:
                string? account = d.Account();
                shown = $"account {Show.Text(account)}";
                return () => StopScope.Account(account ?? "acme");
            case 4:
                shown = "a domain";
                return () => StopScope.Domain("example.org");
            case < 8:
                EnrollmentId id = d.Id();
                shown = $"enrollment {Show.Of(id)}";
                return () => StopScope.Enrollment(id);
            default:
                Func<ContactId> contact = d.Contact(out shown);
                return () => StopScope.Contact(contact());
        }
    }

    private static Func<Stop> DrawnStop(Draw d, out string shown)
    {
        Func<StopScope> scope = Scope(d, out string of);
        StopKind kind = Kind(d);
        Instant? until = kind == StopKind.OptOut && !d.IsBad(20) ? null : d.Dice.Chance(40) ? null : d.Around(0, 10);
        Channels channels = d.Dice.Chance(75) ? Channels.All : d.Dice.One(Channels.Email, Channels.Call | Channels.Social, Channels.None, (Channels)64);
        (string? actor, string? reason) = (d.Actor(), d.IsBad(4) ? "" : d.Dice.One(null, "audit"));
        shown = $"{of} {Show.All(kind, until, channels, actor, reason)}";
        return () => new Stop { Scope = scope(), Kind = kind, Until = until, Channels = channels, Actor = actor, Reason = reason, Source = "lives" };
    }
}
