using System.Diagnostics;

namespace OutreachKit.Hosting.Telemetry;

/// <summary>Spans under the name OutreachKit: one for each pass, and below it one for each touch. Ids and codes only (law P1).</summary>
internal static class Tracing
{
    /// <summary>The name of the source, and of the meter.</summary>
    internal const string Name = "OutreachKit";

    private static readonly ActivitySource Source = new(Name);

    internal static Activity? Pass() => Source.StartActivity("outreachkit.pass");

    internal static Activity? Of(Touch touch) => Of("outreachkit.touch", touch)?.SetTag("outreachkit.attempt", touch.Attempt);

    internal static Activity? Lookup(Touch touch) => Of("outreachkit.lookup", touch);

    internal static void Passed(this Activity activity, TickReport report)
    {
        activity
            .SetTag("outreachkit.claimed", report.Claimed)
            .SetTag("outreachkit.begun", report.Begun)
            .SetTag("outreachkit.done", report.Done)
            .SetTag("outreachkit.in_doubt", report.InDoubt)
            .SetTag("outreachkit.dead", report.Dead)
            .SetTag("outreachkit.refused", report.Denied)
            .SetTag("outreachkit.withdrawn", report.Withdrawn)
            .SetTag("outreachkit.faults", report.Faults.Count);
        if (report.Paused is not null)
        {
            activity.SetStatus(ActivityStatusCode.Error, "clock-jumped");
        }
        else if (report is { Claimed: 0, InDoubt: 0, Done: 0, Retried: 0, Faults.Count: 0 })
        {
            // Thousands a day in which nothing happened would bury the others: exporters leave out what is not recorded.
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }

    internal static void Ended(this Activity activity, TouchOutcome? outcome)
    {
        activity.SetTag("outreachkit.outcome", Code(outcome)).SetTag("outreachkit.reason", outcome?.Reason);
        if (outcome is null or { Kind: TouchOutcomeKind.Failed or TouchOutcomeKind.Unknown })
        {
            activity.SetStatus(ActivityStatusCode.Error, outcome?.Reason);
        }
    }

    /// <summary>An exception's message never gets here.</summary>
    internal static void Failed(this Activity activity, Exception exception) =>
        activity.SetTag("error.type", exception.GetType().FullName).SetStatus(ActivityStatusCode.Error, SafeExceptionText.Types(exception));

    internal static string Code(TouchOutcome? outcome) => outcome?.Kind switch
    {
        TouchOutcomeKind.Done => "done",
        TouchOutcomeKind.Skipped => "skipped",
        TouchOutcomeKind.NotSent => "not_sent",
        TouchOutcomeKind.Failed => "failed",
        _ => "unknown",
    };

    private static Activity? Of(string name, Touch touch) => Source.StartActivity(name)?
        .SetTag("outreachkit.enrollment.id", touch.Enrollment.ToString())
        .SetTag("outreachkit.pipeline", touch.Pipeline)
        .SetTag("outreachkit.step.id", touch.Step.Value)
        .SetTag("outreachkit.occurrence", touch.Occurrence);
}
