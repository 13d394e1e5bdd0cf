using OutreachKit.Agenda;
using OutreachKit.Insights;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>What came of a step, as text that can be compared. Whatever a person would call a "no" has the word <c>refused</c> in it.</summary>
internal static class StepText
{
    internal const string Refused = "refused";

    internal static string Of(Side side, FireResult result)
    {
        side.Returned.Add(result.Enrollment);
        string what = result switch
        {
            { Refusal: { } refusal } => $"{Refused} {refusal}",
            { IsRepeat: true } => "repeat",
            { WasAlready: true } => "already",
            _ => "done",
        };
        return $"{what}{(result.Event is { } @event ? $" <{@event}>" : "")} {Of(result.Enrollment)}";
    }

    internal static string Of(Side side, IReadOnlyList<FireResult> results) => Lines(results.Select(r => Of(side, r)));

    /// <summary>A new enrollment bears another id here than in the store.</summary>
    internal static string Of(EnrollResult result) => result switch
    {
        { Refusal: { } refusal } => $"{Refused} {refusal}",
        { IsNew: true, Enrollment: { } made } => $"new {made.Contact} {made.Pipeline} {made.Stage} {made.Zone.Id}",
        _ => $"already {Of(result.Enrollment!)}",
    };

    internal static string Of(Side side, PerformResult result)
    {
        side.Returned.Add(result.Enrollment);
        return result.Refusal is { } refusal
            ? $"{Refused} {refusal} {Of(result.Enrollment)}"
            : $"begun {result.Touch!.Step} attempt {result.Touch.Attempt}: {result.Outcome} {Of(result.Enrollment)}; {side.Performed}";
    }

    internal static string Of(Side side, TickReport report) => string.Join("; ", (string[])
    [
        .. report.Paused is { } jump ? new[] { $"{Refused} {jump}" } : [],
        $"claimed {report.Claimed}, begun {report.Begun}, done {report.Done}, skipped {report.Skipped}, deferred {report.Deferred}, retried {report.Retried}",
        $"dead {report.Dead}, in doubt {report.InDoubt}, denied {report.Denied}, stale {report.Stale}, timers {report.TimersFired}, released {report.Released}, more {report.MayHaveMore}, intake {report.Intake} {report.IntakeFault?.GetType().Name}",
        .. report.Faults.Select(f => $"fault {f.Exception.GetType().Name} at {Show.Of(f.Key)}: {(f.Exception is WorkerDiedException ? "as wished" : f.Exception.ToString())}"),
        side.Performed,
    ]);

    internal static string Of(Adoption adoption, bool withDates) => Lines(
        adoption.Items.Select(i => $"{i.Outcome} {i.Enrollment?.Contact} {i.Enrollment?.Pipeline} {i.Enrollment?.Stage} {i.Problem}")
            .Append(withDates ? adoption.ToString() : ""));

    internal static string Of(IEnumerable<PreviewItem> items, bool withDates) => Lines(
        items.Select(i => $"{i.Stage} {i.Touch.Item.Id} {i.Touch.Occurrence}{(withDates ? $" {i.Plan.Due} {i.PlannedAt} {string.Join(" ", i.Plan.Trail)}" : "")}"));

    internal static string Of(AgendaItem item) => $"{item.Due} {item.Contact} {Show.Of(item.Enrollment.Id)} {item.Touch} {item.Need} {item.Reason}";

    /// <summary>What is due at the same instant has no order.</summary>
    internal static string Of(IEnumerable<AgendaItem> items) => Lines(items.Select(Of).Order(StringComparer.Ordinal));

    internal static string Of(Funnel funnel) => $"{funnel}: " + string.Join(
        ", ", funnel.Pipeline.Stages.Select(s => $"{s.Stage} {funnel.Reached(s.Stage).Count} {funnel.ReachedByAdopted(s.Stage)}"));

    internal static string Of(Enrollment enrollment) => $"{Show.Of(enrollment.Id)} rev {enrollment.Revision} {enrollment.Stage}";

    internal static string Lines(IEnumerable<string> lines) => string.Join(" | ", lines);

    /// <summary>A preview draws an id, and where there is jitter dates follow from it.</summary>
    internal static bool HasSteadyDates(string? pipeline) => pipeline == Presets.InformationalInterview.Name;
}
