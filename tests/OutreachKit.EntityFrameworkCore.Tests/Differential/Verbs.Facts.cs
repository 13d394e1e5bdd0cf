using NodaTime;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

// Who comes in, what is heard of them, and what is commanded.
internal static partial class Verbs
{
    private static (string, int, Func<Draw, Step>)[] Enrolling =>
    [
        ("EnrollAsync(contact, zone)", 2, d =>
        {
            Func<ContactId> contact = d.Contact(out string who);
            (string? zone, bool isAlone) = (d.Zone(), d.Dice.Chance(80));
            return Alone(d, $"enroll {who} {Show.Text(zone)}", isAlone, async e => StepText.Of(await e.EnrollAsync(contact(), zone, World.Stop))) with { Blames = [.. OfRequest, "value"] };
        }),
        ("EnrollAsync(request)", 16, d =>
        {
            EnrollRequest request = d.Request(out string shown);
            return In(d, $"enroll {shown}", async (e, _) => StepText.Of(await e.EnrollAsync(request, World.Stop))) with { Blames = OfRequest };
        }),
        ("AdoptAsync(contact, stage, since, zone)", 1, d =>
        {
            Func<ContactId> contact = d.Contact(out string who);
            (Stage stage, Instant since, string? zone, bool isAlone) = (d.AnyStage(), d.Around(20, 1), d.Zone(), d.Dice.Chance(80));
            return Alone(d, $"adopt {who} {Show.All(stage, since, zone)}", isAlone, async e => StepText.Of(await e.AdoptAsync(contact(), stage, since, zone, World.Stop)))
                with { Blames = [.. OfRequest, "value"] };
        }),
        ("PreviewAdoptionAsync(requests)", 1, d => Adopting(d, isPreview: true)),
        ("AdoptAllAsync(requests)", 2, d => Adopting(d, isPreview: false)),
        ("EraseAsync(contact)", 1, d =>
        {
            Func<ContactId> contact = d.Contact(out string who);
            return In(d, $"erase {who}", async (e, _) => $"erased {await e.EraseAsync(contact(), World.Stop)}") with { MayErase = true, Blames = ["value"] };
        }),
        ("EraseTenantAsync()", 1, d =>
            In(d, "erase the tenant", async (e, _) => $"erased {await e.EraseTenantAsync(World.Stop)}") with { ErasesTenant = d.Tenant }),
    ];

    private static (string, int, Func<Draw, Step>)[] Facts =>
    [
        ("ReceiveAsync(contact, fact)", 14, d =>
        {
            Func<ContactId> contact = d.Contact(out string who);
            Draw.DrawnFact told = d.AFact();
            return In(d, $"{who} {told.Shown}", async (e, side) => StepText.Of(side, await e.ReceiveAsync(contact(), told.Make(), World.Stop)))
                with { Blames = [.. told.Blames, "value"] };
        }),
        ("ReceiveDeliveryAsync(contact, delivery)", 3, d =>
        {
            Func<ContactId> contact = d.Contact(out string who);
            Draw.DrawnFact?[] told = [.. Enumerable.Range(0, d.Dice.Below(4)).Select(_ => d.IsBad(2) ? null : d.AFact())];
            return In(
                d, $"{who} delivery of {StepText.Lines(told.Select(t => t?.Shown ?? "null"))}",
                async (e, side) => StepText.Of(side, await e.ReceiveDeliveryAsync(contact(), [.. told.Select(t => t?.Make()!)], World.Stop)))
                with { Blames = [.. told.SelectMany(t => t?.Blames ?? []), "value"] };
        }),
        ("ReceiveNowAsync(contact, fact, actor)", 3, d =>
        {
            Func<ContactId> contact = d.Contact(out string who);
            (Trigger fact, string? actor) = (d.AnyFact(), d.Actor());
            return In(d, $"{who} now {Show.All(fact, actor)}", async (e, side) => StepText.Of(side, await e.ReceiveNowAsync(contact(), fact, actor, World.Stop)))
                with { Blames = ["value"] };
        }),
        ("OptOutAsync(contact, actor)", 1, d =>
        {
            Func<ContactId> contact = d.Contact(out string who);
            string? actor = d.Actor();
            return In(d, $"{who} opts out {Show.All(actor)}", async (e, side) => StepText.Of(side, await e.OptOutAsync(contact(), actor, World.Stop)))
                with { Blames = ["value"] };
        }),
        ("FireAsync(id, command, key, actor)", 5, d =>
        {
            (EnrollmentId id, Trigger command, string? key, string? actor) = (d.Id(), d.Command(), d.Key(), d.Actor());
            return In(d, $"fire {Show.All(id, command, key, actor)}", async (e, side) => StepText.Of(side, await e.FireAsync(id, command, key, actor, World.Stop)));
        }),
    ];

    private static string[] OfRequest { get; } = [.. typeof(EnrollRequest).GetProperties().Select(p => p.Name)];

    /// <summary>On an engine with one pipeline, or where one must be named.</summary>
    private static Step Alone(Draw d, string line, bool isAlone, Func<OutreachEngine, Task<string>> act)
    {
        string tenant = d.Tenant;
        return In(d, $"{line}{(isAlone ? " alone" : "")}", (e, side) => act(isAlone ? side.Alone(tenant) : e));
    }

    private static Step Adopting(Draw d, bool isPreview)
    {
        var requests = new List<EnrollRequest>();
        var shown = new List<string>();
        for (int i = d.Dice.Below(5); i > 0; i--)
        {
            requests.Add(d.Request(out string one));
            shown.Add(one);
        }

        if (d.IsBad(3))
        {
            requests.Add(null!);
            shown.Add("null");
        }

        return In(d, $"{(isPreview ? "preview" : "adopt")} {StepText.Lines(shown)}", async (e, _) => StepText.Of(
            isPreview ? await e.PreviewAdoptionAsync(requests, World.Stop) : await e.AdoptAllAsync(requests, World.Stop),
            withDates: false));
    }
}
