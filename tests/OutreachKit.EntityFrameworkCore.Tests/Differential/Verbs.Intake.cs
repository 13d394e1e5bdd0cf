using NodaTime;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

// What a host says in its own transaction, applied at once or by whoever comes next.
internal static partial class Verbs
{
    private static (string, int, Func<Draw, Step>)[] Saying =>
    [
        ("WorkAsync(work)", 5, d =>
        {
            (string line, Action<OutreachUnitOfWork> say, string[] blames) = Said(d);
            return In(d, $"works: {line}", async (e, side) =>
            {
                await e.WorkAsync(say, World.Stop);
                return await AsideAsync(e);
            }) with { Blames = blames };
        }),
        ("UnitOfWork(writer)", 6, d =>
        {
            (string line, Action<OutreachUnitOfWork> say, string[] blames) = Said(d);
            return In(d, $"saves: {line}", async (e, side) =>
            {
                var said = new IntakeList();
                say(e.UnitOfWork(said));
                await side.Store.AppendAsync(said.Entries, said.Stops, World.Stop);
                return $"saved {said.Entries.Count} and {said.Stops.Count}";
            }) with { Blames = blames };
        }),
        ("ApplyIntakeAsync()", 3, d => In(d, "apply", async (e, _) => $"{await e.ApplyIntakeAsync(World.Stop)} applied")),
        ("ApplyIntakeAsync(contact)", 1, d =>
        {
            Func<ContactId> contact = d.Contact(out string who);
            return In(d, $"apply of {who}", async (e, _) =>
            {
                await e.ApplyIntakeAsync(contact(), World.Stop);
                return "applied";
            }) with { Blames = ["value"] };
        }),
        ("SetAsideAsync()", 1, d => In(d, "set aside", (e, _) => AsideAsync(e))),
        ("RetryIntakeAsync(entry)", 1, d => Settling(d, "retry", (e, entry) => e.RetryIntakeAsync(entry, World.Stop))),
        ("DiscardIntakeAsync(entry)", 1, d => Settling(d, "discard", (e, entry) => e.DiscardIntakeAsync(entry, World.Stop))),
    ];

    /// <summary>What was set aside, without the numbers that each store draws.</summary>
    internal static async Task<string> AsideAsync(OutreachEngine engine) => StepText.Lines((await engine.SetAsideAsync(World.Stop)).Select(Of));

    internal static string Of(IntakeEntry entry) =>
        $"{entry.Kind} of {entry.Contact} {(entry.Kind == IntakeKind.Enroll ? "" : Show.Of(entry.Enrollment))}{(entry.Denies ? " denies" : "")} {entry.Fault} {entry.RecordedAt}";

    private static Step Settling(Draw d, string what, Func<OutreachEngine, long, Task<bool>> act)
    {
        int which = d.Dice.Below(4);
        return In(d, $"{what} {which}", async (e, _) =>
        {
            IReadOnlyList<IntakeEntry> aside = await e.SetAsideAsync(World.Stop);
            bool isThere = await act(e, aside.Count == 0 ? -1 : aside[which % aside.Count].Id);
            return $"{isThere} {await AsideAsync(e)}";
        });
    }

    /// <summary>One to four things, of one contact rather than of several.</summary>
    private static (string Line, Action<OutreachUnitOfWork> Say, string[] Blames) Said(Draw d)
    {
        var lines = new List<string>();
        var says = new List<Action<OutreachUnitOfWork>>();
        var blames = new HashSet<string>(StringComparer.Ordinal) { "value", "contact", "fact", "command", "reference", "at", "kind", "actor" };
        Func<ContactId> contact = d.Contact(out string who);
        for (int i = d.Dice.Between(1, 4); i > 0; i--)
        {
            if (d.Dice.Chance(20))
            {
                contact = d.Contact(out who);
            }

            (string line, Action<OutreachUnitOfWork> say) = One(d, contact, who, blames);
            lines.Add(line);
            says.Add(say);
        }

        return (StepText.Lines(lines), work => says.ForEach(say => say(work)), [.. blames]);
    }

    private static (string Line, Action<OutreachUnitOfWork> Say) One(Draw d, Func<ContactId> contact, string who, HashSet<string> blames)
    {
        string? actor = d.Actor();
        switch (d.Dice.Below(16))
        {
            case 0 or 1 or 2:
                EnrollRequest request = d.Request(out string shown);
                blames.UnionWith(OfRequest);
                return ($"enroll {shown}", work => work.Enroll(request));
            case 3 or 4 or 5:
                Draw.DrawnFact told = d.AFact();
                blames.UnionWith(told.Blames);
                return ($"{who} {told.Shown}", work => work.Received(contact(), told.Make()));
            case 6:
                Trigger now = d.AnyFact();
                return ($"{who} now {now}", work => work.Received(contact(), now, actor));
            case 7 when d.Dice.Chance(50):
                return ($"{who} opts out by {Show.Text(actor)}", work => work.OptOut(contact(), actor));
            case 8:
                return ($"suspend {who} by {Show.Text(actor)}", work => work.Suspend(contact(), actor));
            case 9:
                return ($"restore {who} by {Show.Text(actor)}", work => work.Restore(contact(), actor));
            case 10 when d.Dice.Chance(40):
                return ($"erase {who}", work => work.Erase(contact()));
            case 11:
                (EnrollmentId id, TouchKey key) = d.Touch(t => t.AwaitsApproval);
                string reference = d.Draft().Reference;
                return ($"prepare {Show.All(id, key)} {Show.Text(reference)}", work => work.Prepare(id, key, reference, actor));
            case 12:
                (EnrollmentId of, TouchKey approved) = d.Touch(t => t.AwaitsApproval);
                return ($"approve {Show.All(of, approved)}", work => work.Approve(of, approved, actor));
            case 13:
                (EnrollmentId from, TouchKey withdrawn) = d.Touch(t => t.IsApproved);
                return ($"withdraw {Show.All(from, withdrawn)}", work => work.Withdraw(from, withdrawn, actor));
            case 14:
                (EnrollmentId to, StepKind kind, LocalDateTime at, bool approval) = (d.Id(), d.Kind(), d.Local(1, 12), d.Dice.Chance(30));
                string? draft = d.Dice.Chance(40) ? null : d.Reference();
                return ($"add {Show.All(to, kind, at, draft, actor, approval)}", work => work.Add(to, kind, at, draft, actor, approval));
            case 15 when d.Dice.Chance(50):
                Trigger set = d.Dice.One(Trigger.ReplyReceived, Trigger.GaveUp, Trigger.OptedOut);
                Stage[] stages = [d.AnyStage()];
                return ($"{who} is set to {set} unless in {stages[0]}", work => work.StatusSet(contact(), set, stages, Courses.Full.Name, actor));
            default:
                Trigger command = d.Command();
                string? pipeline = d.Dice.One(null, Courses.Full.Name);
                return ($"{who} {command} in {Show.Text(pipeline)}", work => work.Fire(contact(), command, pipeline, actor));
        }
    }
}
