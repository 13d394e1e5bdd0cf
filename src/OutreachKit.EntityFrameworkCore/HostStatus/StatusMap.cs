using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.Pipelines;
using OutreachKit.Stages;

namespace OutreachKit.EntityFrameworkCore.HostStatus;

/// <summary>What the stages of a pipeline are called in a property of the host's, and what it means when the host sets it. Immutable and thread-safe.</summary>
/// <param name="property">The property of the contact.</param>
/// <param name="pipeline">The pipeline; null for the only one.</param>
/// <param name="statuses">By the name of the stage.</param>
/// <param name="fires">By the status.</param>
internal sealed class StatusMap(string property, string? pipeline, IReadOnlyDictionary<string, object?> statuses, IReadOnlyDictionary<object, Trigger> fires)
{
    internal string Property => property;

    internal string? Pipeline => pipeline;

    /// <summary>Whether a stage has a status. One that has none leaves the host's as it is.</summary>
    internal bool Has(string stage, out object? status) => statuses.TryGetValue(stage, out status);

    /// <summary>The stages that a status is.</summary>
    internal IReadOnlyList<Stage> StagesOf(object? status) => [.. statuses.Where(s => Equals(s.Value, status)).Select(s => Stage.Named(s.Key))];

    /// <summary>What happened, or is wanted, when somebody sets that status; null if it means nothing.</summary>
    internal Trigger? FiredBy(object? status) => status is null ? null : fires.GetValueOrDefault(status);

    /// <summary>Whether a status says that they must not be written to.</summary>
    internal bool SaysStop(object? status) => FiredBy(status) == Trigger.OptedOut;

    internal bool IsFor(string pipelineName) => pipeline is null || pipeline == pipelineName;

    /// <summary>The run that counts: the one that is not finished, else the youngest.</summary>
    /// <param name="enrollments">A contact's, the oldest first.</param>
    internal EnrollmentRow? Present(IReadOnlyList<EnrollmentRow> enrollments) =>
        enrollments.LastOrDefault(e => e.OpenSlot is not null && IsFor(e.Pipeline)) ?? enrollments.LastOrDefault(e => IsFor(e.Pipeline));

    /// <summary>What an engine's pipelines do not know of it.</summary>
    internal IEnumerable<string> Faults(PipelineCatalog catalog)
    {
        string[] names = [.. catalog.Pipelines.Select(p => p.Name).Distinct(StringComparer.Ordinal)];
        if (pipeline is null && names.Length > 1)
        {
            return [$"The status {property} does not say for which pipeline it is, and there are several: name one of {string.Join(", ", names)}."];
        }

        Pipeline[] versions = [.. catalog.Pipelines.Where(p => IsFor(p.Name))];
        return versions.Length == 0
            ? [$"The status {property} is for the pipeline '{pipeline}', which there is not: there is {string.Join(", ", names)}."]
            : [
                .. statuses.Keys.Where(stage => !Array.Exists(versions, v => v.Find(Stage.Named(stage)) is not null))
                    .Select(stage => $"The status {property} names the stage '{stage}', which no version of {versions[0].Name} has."),
                .. fires.Values.Distinct().Where(t => t.Kind == TriggerKind.Command && !Array.Exists(versions, v => v.Triggers.Contains(t)))
                    .Select(t => $"The status {property} fires the command '{t}', which no version of {versions[0].Name} takes."),
            ];
    }
}
