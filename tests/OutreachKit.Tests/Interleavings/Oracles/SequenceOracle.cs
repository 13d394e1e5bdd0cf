using OutreachKit.Enrollments.Events;

namespace OutreachKit.Tests.Interleavings.Oracles;

/// <summary>C1: a sequence runs once in each visit to its stage, and once for each subject: no step of it is planned twice.</summary>
internal static class SequenceOracle
{
    internal static IEnumerable<string> Broken(Run run)
    {
        foreach (EnrollmentId id in run.Ids)
        {
            var planned = new HashSet<(Stage, StepId, string?)>();
            foreach (HistoryEvent @event in At.Once(run.Store.HistoryAsync(id)))
            {
                if (@event.To is not null)
                {
                    planned.Clear();
                }

                foreach (TouchPlanned effect in @event.Effects.OfType<TouchPlanned>())
                {
                    if (!planned.Add((effect.Touch.Stage, effect.Touch.Item.Id, effect.Touch.Subject?.Id)))
                    {
                        yield return $"C1: revision {@event.Revision} plans '{effect.Touch.Item.Id}' a second time";
                    }
                }
            }
        }
    }
}
