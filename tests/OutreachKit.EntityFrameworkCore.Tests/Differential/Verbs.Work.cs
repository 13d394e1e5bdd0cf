using System.Text.Json;
using NodaTime;
using OutreachKit.Stores;
using OutreachKit.Touches;
using OutreachKit.Views;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

// Passes, and what people look at.
internal static partial class Verbs
{
    private static (string, int, Func<Draw, Step>)[] Working =>
    [
        ("TickAsync(handler)", 22, d =>
        {
            Manner manner = Manner.Drawn(d.Dice) with { Vetoes = false };
            return Pass(d, $"tick {manner}", manner, (e, script, stop) => e.TickAsync(script, stop));
        }),
        ("CreateDispatcher(handler, options)", 12, d =>
        {
            Manner manner = Manner.Drawn(d.Dice);
            (Duration lease, int batch) = (d.Dice.One(Duration.FromMinutes(1), Duration.FromMinutes(15)), d.Dice.One(1, 2, 50));
            return Pass(
                d, $"pass of {batch}, lease {lease}, {manner}", manner,
                (e, script, stop) => e.CreateDispatcher(script, Side.Dispatch(lease, batch, manner, script)).TickAsync(stop));
        }),
        ("PerformNowAsync(id, touch, handler, atAnyHour, actor)", 4, d =>
        {
            (Manner manner, bool atAnyHour, string? actor) = (Manner.Drawn(d.Dice), d.Dice.Chance(40), d.Actor());
            (EnrollmentId id, TouchKey touch) = d.Touch(t => t.State == TouchState.Planned);
            return Now(d, $"now {Show.All(id, touch, atAnyHour, actor)} {manner}", manner, (e, script, stop) => e.PerformNowAsync(id, touch, script, atAnyHour, actor, stop));
        }),
        ("CreateDispatcher(handler, options)", 2, d =>
        {
            (Manner manner, bool atAnyHour) = (Manner.Drawn(d.Dice) with { Vetoes = d.Dice.Chance(50) }, d.Dice.Chance(80));
            (EnrollmentId id, TouchKey touch) = d.Touch(t => t.State == TouchState.Planned);
            return Now(
                d, $"dispatcher's now {Show.All(id, touch, atAnyHour)} {manner}", manner,
                (e, script, stop) => e.CreateDispatcher(script, Side.Dispatch(null, 1, manner, script)).PerformNowAsync(id, touch, atAnyHour, "user-7", stop));
        }),
        ("PerformNowAsync(contact, reference, handler, atAnyHour, actor)", 4, d =>
        {
            (Func<ContactId> contact, string who, string reference) = d.Draft();
            (Manner manner, bool atAnyHour, string? actor) = (Manner.Drawn(d.Dice), d.Dice.Chance(60), d.Actor());
            return Now(
                d, $"now {who} {Show.All(reference, atAnyHour, actor)} {manner}", manner,
                (e, script, stop) => e.PerformNowAsync(contact(), reference, script, atAnyHour, actor, stop)) with { Blames = ["value"] };
        }),
        ("SettleByLookupAsync(lookup)", 2, d =>
        {
            Manner manner = Manner.Drawn(d.Dice) with { LooksUp = true };
            return In(d, $"look up {manner}", async (e, side) =>
            {
                try
                {
                    return Sorted(side, await e.SettleByLookupAsync((ITouchLookup)Script.For(side, manner), World.Stop));
                }
                catch (Exception exception) when (exception is InvalidOperationException or OperationCanceledException or ArgumentException)
                {
                    return $"the look-up threw {exception.GetType().Name}";
                }
            });
        }),
        ("AcceptClockAsync()", 1, d => In(d, "accept the clock", async (e, _) =>
        {
            await e.AcceptClockAsync(World.Stop);
            return "accepted";
        })),
    ];

    private static (string, int, Func<Draw, Step>)[] Queries =>
    [
        ("AgendaAsync(until)", 1, d =>
        {
            Instant? until = d.Dice.Chance(50) ? null : d.Around(3, 30);
            return In(d, $"agenda until {Show.Of(until)}", async (e, _) =>
            {
                Instant now = e.Now;
                return StepText.Lines((await e.AgendaAsync(until, World.Stop)).Select(i => JsonSerializer.Serialize(i.ToView(now))).Order(StringComparer.Ordinal));
            });
        }),
        ("InDoubtAsync()", 1, d => In(d, "in doubt", async (e, _) => StepText.Of(await e.InDoubtAsync(World.Stop)))),
        ("DeadAsync()", 1, d => In(d, "dead", async (e, _) => StepText.Of(await e.DeadAsync(World.Stop)))),
        ("UnreadableAsync()", 1, d => In(d, "unreadable", async (e, _) => StepText.Lines((await e.UnreadableAsync(World.Stop)).Select(u => u.ToString())))),
        ("UnreadableOfAllTenantsAsync(after, limit)", 1, d => In(d, "unreadable of all tenants", async (e, _) =>
            StepText.Lines((await e.UnreadableOfAllTenantsAsync(limit: 1000, cancellationToken: World.Stop)).Found.Select(u => u.ToString())))),
        ("BacklogAsync()", 1, d => In(d, "backlog", async (e, _) => Show.Of((await e.BacklogAsync(World.Stop)).ToString()))),
        ("ReviewDatesAsync()", 1, d => In(d, "review dates", async (e, _) => StepText.Lines(
            (await e.ReviewDatesAsync(World.Stop)).Select(r => $"{StepText.Of(r.Enrollment)} {r.Touch} {r.Plan.Due} {r.Shift}").Order(StringComparer.Ordinal)))),
        ("FollowAsync(after, limit)", 1, d => Following(d, (e, after, limit) => e.FollowAsync(after, limit, World.Stop))),
        ("FollowAllTenantsAsync(after, limit)", 1, d => Following(d, (e, after, limit) => e.FollowAllTenantsAsync(after, limit, World.Stop))),
        ("Preview(request, detail)", 1, d =>
        {
            EnrollRequest request = d.Request(out string shown);
            return In(d, $"preview {shown}", (e, _) => Task.FromResult(StepText.Of(e.Preview(request), StepText.HasSteadyDates(request.Pipeline)))) with { Blames = OfRequest };
        }),
        ("ExplainAsync(id, detail)", 1, d =>
        {
            EnrollmentId id = d.Id();
            return In(d, $"explain {Show.Of(id)}", async (e, _) => (await e.ExplainAsync(id, cancellationToken: World.Stop)).ToString());
        }),
        ("HistoryAsync(id)", 1, d =>
        {
            EnrollmentId id = d.Id();
            return In(d, $"history {Show.Of(id)}", async (e, _) => StepText.Lines((await e.HistoryAsync(id, World.Stop)).Select(h => JsonSerializer.Serialize(h.ToView()))));
        }),
        ("FindAsync(id)", 1, d =>
        {
            EnrollmentId id = d.Id();
            return In(d, $"find {Show.Of(id)}", async (e, _) => await e.FindAsync(id, World.Stop) is { } found ? JsonSerializer.Serialize(found.ToView(e.Now)) : "nobody");
        }),
        ("FindByContactAsync(contact)", 2, d =>
        {
            Func<ContactId> contact = d.Contact(out string who);
            return In(d, $"find {who}", async (e, _) => StepText.Lines((await e.FindByContactAsync(contact(), World.Stop)).Select(StepText.Of))) with { Blames = ["value"] };
        }),
        ("UnreadableByContactAsync(contact)", 1, d =>
        {
            Func<ContactId> contact = d.Contact(out string who);
            return In(d, $"unreadable of {who}", async (e, _) =>
                StepText.Lines((await e.UnreadableByContactAsync(contact(), World.Stop)).Select(u => u.ToString()))) with { Blames = ["value"] };
        }),
        ("IsSuppressedAsync(contact)", 1, d =>
        {
            Func<ContactId> contact = d.Contact(out string who);
            return In(d, $"is {who} suppressed", async (e, _) => $"{await e.IsSuppressedAsync(contact(), World.Stop)}") with { Blames = ["value"] };
        }),
        ("FunnelAsync(pipeline)", 1, d =>
        {
            string? pipeline = d.Pipeline();
            return In(d, $"funnel {Show.Text(pipeline)}", async (e, _) => StepText.Of(await e.FunnelAsync(pipeline, World.Stop)));
        }),
        ("ForTenant(tenant)", 1, d =>
        {
            string tenant = d.Dice.One("", "\0", "\uDC00", new string('t', 64), new string('t', 65), Side.South);
            return In(d, $"for tenant {Show.Text(tenant)}", async (e, _) => StepText.Of(await e.ForTenant(tenant).AgendaAsync(cancellationToken: World.Stop)));
        }),
    ];

    private static Step Pass(Draw d, string line, Manner manner, Func<OutreachEngine, Script, CancellationToken, Task<TickReport>> act) => Handled(
        d, line, manner, async (e, side, script, stop) => StepText.Of(side, await act(e, script, stop)));

    private static Step Now(Draw d, string line, Manner manner, Func<OutreachEngine, Script, CancellationToken, Task<PerformResult>> act) => Handled(
        d, line, manner, async (e, side, script, stop) => StepText.Of(side, await act(e, script, stop)));

    private static Step Handled(Draw d, string line, Manner manner, Func<OutreachEngine, Side, Script, CancellationToken, Task<string>> act) => In(d, line, async (e, side) =>
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(World.Stop);
        side.Store.Dies = manner.Dies;
        return await act(e, side, Script.For(side, manner, stop), stop.Token);
    }) with { MayErase = manner.IsBusy, MayDie = manner.Dies != Death.None || manner.Cancels };

    /// <summary>
    /// To the end, page by page. Each enrollment's events come in their order (law H3); in what order enrollments take turns, and where the
    /// cursors stand, is the store's own affair.
    /// </summary>
    private static Step Following(Draw d, Func<OutreachEngine, FeedCursor, int, Task<FeedPage>> follow)
    {
        int limit = d.Dice.One(1, 3, 500, 500, 0);
        return In(d, $"follow by {limit}", async (e, _) =>
        {
            var told = new List<FeedEntry>();
            FeedPage page = await follow(e, FeedCursor.Start, limit);
            while (page.Entries.Count > 0)
            {
                told.AddRange(page.Entries);
                page = await follow(e, page.Next, limit);
            }

            IEnumerable<string> events = told.Where(f => f.Event is not null).OrderBy(f => f.Event!.Enrollment.Value)
                .Select(f => $"{f.Tenant} {f.Contact} {f.Event!.Enrollment} {f.Event!.Revision} {f.Event!.Kind}");
            IEnumerable<string> aside = told.Where(f => f.SetAside is not null)
                .Select(f => $"{f.Tenant} {f.Contact} set aside: {f.SetAside!.Kind} {f.SetAside.Fault}").Order(StringComparer.Ordinal);
            return StepText.Lines(events.Concat(aside));
        });
    }
}
