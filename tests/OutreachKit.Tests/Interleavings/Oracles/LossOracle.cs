using OutreachKit.Dispatch;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.Tests.Interleavings.Oracles;

/// <summary>
/// C3, H1 and H2: nothing is lost, everything comes to an end, nobody runs into an exception, and the history tells it all without a gap.
/// </summary>
internal static class LossOracle
{
    internal static IEnumerable<string> Broken(Run run)
    {
        foreach (Flow flow in run.Flows)
        {
            if (flow.Fault is { } fault)
            {
                yield return $"{flow.Name} ends with {fault}";
            }

            foreach (TouchFault met in flow.Report?.Faults ?? [])
            {
                yield return $"{flow.Name} runs into {met.Exception}";
            }

            if (flow.Name == "afterwards" && flow.Answers.Any(a => a.Refusal is not null))
            {
                yield return $"C3: what is in doubt cannot be settled: {flow.Answers.First(a => a.Refusal is not null).Refusal}";
            }
        }

        foreach (EnrollmentId id in run.Ids)
        {
            Enrollment enrollment = run.Now(id);
            IReadOnlyList<HistoryEvent> history = At.Once(run.Store.HistoryAsync(id));
            if (enrollment.Touches.Any(t => Aftermath.IsOpen(run)(t) || t.State == TouchState.InDoubt))
            {
                yield return "C3: a touch comes to no end";
            }

            if (!Open(history).SetEquals(enrollment.Touches.Select(t => t.Key)))
            {
                yield return "C3: a touch is gone without an end";
            }

            if (history.Where((e, i) => e.Revision != i + 1).Any() || enrollment.Revision != history.Count || history.Count != Acknowledged(run, id))
            {
                yield return "H2: the history has a gap, or not one event for each commit";
            }
            else if (Replay.Of(history) is var replayed && !(replayed.Stage == enrollment.Stage && replayed.Touches.SequenceEqual(enrollment.Touches)))
            {
                yield return "H1: replayed, the history gives another enrollment";
            }
        }
    }

    private static int Acknowledged(Run run, EnrollmentId id) =>
        run.Scenario.Begins.Count(d => d.Enrollment.Id == id) + run.Turns.Count(t => t.IsCommitted && t.Commit!.After.Id == id);

    private static HashSet<TouchKey> Open(IReadOnlyList<HistoryEvent> history)
    {
        var open = new HashSet<TouchKey>();
        foreach (Effect effect in history.SelectMany(e => e.EffectArray))
        {
            _ = effect switch
            {
                TouchPlanned planned => open.Add(planned.Touch.Key),
                TouchCancelled cancelled => open.Remove(cancelled.Key),
                TouchConcluded { End: TouchEnd.Done or TouchEnd.Skipped } concluded => open.Remove(concluded.Key),
                _ => true,
            };
        }

        return open;
    }
}
