using NodaTime;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

// What people do about an enrollment and its touches.
internal static partial class Verbs
{
    private static (string, int, Func<Draw, Step>)[] Deciding =>
    [
        ("HoldAsync(id, source, until, actor, from)", 3, d =>
        {
            (EnrollmentId id, HoldSource source, Instant? until, string? actor, Instant? from) = (d.Id(), d.Source(), Until(d), d.Actor(), From(d));
            return In(d, $"hold {Show.All(id, source, until, actor, from)}", async (e, side) => StepText.Of(side, await e.HoldAsync(id, source, until, actor, from, World.Stop)));
        }),
        ("HoldContactAsync(contact, source, until, actor, from)", 1, d =>
        {
            Func<ContactId> contact = d.Contact(out string who);
            (HoldSource source, Instant? until, string? actor, Instant? from) = (d.Source(), Until(d), d.Actor(), From(d));
            return In(
                d, $"hold {who} {Show.All(source, until, actor, from)}",
                async (e, side) => StepText.Of(side, await e.HoldContactAsync(contact(), source, until, actor, from, World.Stop))) with { Blames = ["value"] };
        }),
        ("HoldUntilAsync(id, source, date, actor, from)", 1, d =>
        {
            (EnrollmentId id, HoldSource source, LocalDate date, string? actor, Instant? from) = (d.Id(), d.Source(), d.Local(2, 20).Date, d.Actor(), From(d));
            return In(d, $"hold until {Show.All(id, source, date, actor, from)}", async (e, side) => StepText.Of(side, await e.HoldUntilAsync(id, source, date, actor, from, World.Stop)));
        }),
        ("ResumeAsync(id, source, actor)", 3, d =>
        {
            ((EnrollmentId id, HoldSource source), string? actor) = (d.Held(), d.Actor());
            return In(d, $"resume {Show.All(id, source, actor)}", async (e, side) => StepText.Of(side, await e.ResumeAsync(id, source, actor, World.Stop)));
        }),
        ("SuspendAsync(contact, actor)", 1, d => OfContact(d, "suspend", (e, contact, actor) => e.SuspendAsync(contact, actor, World.Stop))),
        ("RestoreAsync(contact, actor)", 2, d => OfContact(d, "restore", (e, contact, actor) => e.RestoreAsync(contact, actor, World.Stop))),
        ("RefreshAsync(contact, actor)", 2, d => OfContact(d, "refresh", (e, contact, actor) => e.RefreshAsync(contact, actor, World.Stop)) with
        {
            Blames = ["value", nameof(ContactSettings.Zone), nameof(ContactSettings.AccountZone)],
        }),
        ("ChangeZoneAsync(contact, zone, actor)", 2, d =>
        {
            string? zone = d.Zone();
            return OfContact(d, $"lives in {Show.Text(zone)}", (e, contact, actor) => e.ChangeZoneAsync(contact, zone, actor, World.Stop));
        }),
        ("ReplanAsync(id, actor)", 1, d =>
        {
            (EnrollmentId id, string? actor) = (d.Id(), d.Actor());
            return In(d, $"replan {Show.All(id, actor)}", async (e, side) => StepText.Of(side, await e.ReplanAsync(id, actor, World.Stop)));
        }),
        ("FinishAsync(id, actor)", 1, d =>
        {
            (EnrollmentId id, string? actor) = (d.Id(), d.Actor());
            return In(d, $"finish {Show.All(id, actor)}", async (e, side) => StepText.Of(side, await e.FinishAsync(id, actor, World.Stop)));
        }),
    ];

    private static (string, int, Func<Draw, Step>)[] Drafting =>
    [
        ("AddTouchAsync(id, kind, at, reference, actor, needsApproval)", 5, d =>
        {
            (EnrollmentId id, StepKind kind, LocalDateTime at, string? actor, bool approval) = (d.Id(), d.Kind(), d.Local(1, 12), d.Actor(), d.Dice.Chance(30));
            string? reference = d.Dice.Chance(40) ? null : d.Reference();
            return In(d, $"add {Show.All(id, kind, at, reference, actor, approval)}", async (e, side) => StepText.Of(side, await e.AddTouchAsync(id, kind, at, reference, actor, approval, World.Stop)));
        }),
        ("PrepareAsync(id, touch, reference, actor)", 5, d =>
        {
            string reference = d.Draft().Reference;
            return OfTouch(d, t => t.AwaitsApproval, $"prepare {Show.Text(reference)}", (e, id, touch, actor) => e.PrepareAsync(id, touch, reference, actor, World.Stop));
        }),
        ("PrepareAsync(preparer, until, actor)", 2, d =>
        {
            (Instant until, string? actor, ulong salt) = (d.Around(1, 10), d.Actor(), d.Dice.Next());
            return In(d, $"prepare all {Show.All(until, actor)} by {salt % 1000}", async (e, side) => Sorted(side, await e.PrepareAsync(new Preparing(salt), until, actor, World.Stop)));
        }),
        ("ApproveAsync(id, touch, actor)", 4, d => OfTouch(d, t => t.AwaitsApproval, "approve", (e, id, touch, actor) => e.ApproveAsync(id, touch, actor, World.Stop))),
        ("WithdrawAsync(id, touch, actor)", 2, d => OfTouch(d, t => t.IsApproved, "withdraw", (e, id, touch, actor) => e.WithdrawAsync(id, touch, actor, World.Stop))),
        ("MoveTouchAsync(id, touch, at, actor)", 3, d =>
        {
            LocalDateTime at = d.Local(1, 15);
            return OfTouch(d, null, $"move to {Show.Of(at)}", (e, id, touch, actor) => e.MoveTouchAsync(id, touch, at, actor, World.Stop));
        }),
        ("CompleteAsync(id, touch, actor, at)", 4, d =>
        {
            Instant? at = d.Dice.Chance(60) ? null : d.Around(3, 0);
            bool isQuestion = d.Dice.Chance(40);
            return OfTouch(d, t => t.IsManual && (!isQuestion || t.Step!.Id.Value == "meeting.outcome"), $"done at {Show.Of(at)}", (e, id, touch, actor) => e.CompleteAsync(id, touch, actor, at, World.Stop));
        }),
        ("SkipAsync(id, touch, actor)", 2, d => OfTouch(d, t => t.IsManual, "skip", (e, id, touch, actor) => e.SkipAsync(id, touch, actor, World.Stop))),
        ("SettleAsync(id, touch, settlement, actor)", 6, d =>
        {
            Settlement settlement = d.IsBad(3) ? (Settlement)8 : d.Dice.One(Settlement.Sent, Settlement.NotSent, Settlement.Resend, Settlement.Resend);
            return OfTouch(
                d, t => t.State is TouchState.InDoubt or TouchState.Dead or TouchState.Begun, $"settle {settlement}",
                (e, id, touch, actor) => e.SettleAsync(id, touch, settlement, actor, World.Stop));
        }),
    ];

    private static Instant? Until(Draw d) => d.Dice.Chance(30) ? null : d.Around(1, 14);

    private static Instant? From(Draw d) => d.Dice.Chance(70) ? null : d.Around(5, 5);

    private static string Sorted(Side side, IReadOnlyList<FireResult> results) =>
        StepText.Lines(results.Select(r => StepText.Of(side, r)).Order(StringComparer.Ordinal));

    private static Step OfContact(Draw d, string what, Func<OutreachEngine, ContactId, string?, Task<IReadOnlyList<FireResult>>> act)
    {
        Func<ContactId> contact = d.Contact(out string who);
        string? actor = d.Actor();
        return In(d, $"{who} {what} by {Show.Text(actor)}", async (e, side) => StepText.Of(side, await act(e, contact(), actor))) with { Blames = ["value"] };
    }

    private static Step OfTouch(Draw d, Func<PlannedTouch, bool>? ratherOne, string what, Func<OutreachEngine, EnrollmentId, TouchKey, string?, Task<FireResult>> act)
    {
        (EnrollmentId id, TouchKey touch) = d.Touch(ratherOne);
        string? actor = d.Actor();
        return In(d, $"{what} {Show.All(id, touch, actor)}", async (e, side) => StepText.Of(side, await act(e, id, touch, actor)));
    }

    /// <summary>Makes drafts; of some touches none.</summary>
    private sealed class Preparing(ulong salt) : ITouchPreparer
    {
        public ValueTask<string?> PrepareAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken)
        {
            Dice dice = Dice.Of(salt, Dice.NumberOf(touch.Key.Value));
            return ValueTask.FromResult(dice.Chance(20) ? null : $"draft-{dice.Below(6)}");
        }
    }
}
