using OutreachKit.Enrollments.Events;
using OutreachKit.Stores.Serialization;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>Every history that a store ever showed, kept beside it: what funnels are counted by, and what must not be lost.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<EnrollmentId, Known> _known = [];

    /// <summary>Those that are still there.</summary>
    internal IEnumerable<EnrollmentId> Living => _known.Where(k => !k.Value.IsErased).Select(k => k.Key);

    internal Known? Find(EnrollmentId id) => _known.GetValueOrDefault(id);

    internal Known Keep(Enrollment enrollment, IReadOnlyList<HistoryEvent> history) =>
        _known[enrollment.Id] = new Known(enrollment.Tenant, enrollment.Pipeline, history, string.Join('\n', history.Select(e => $"{e.Revision} {EventText.Write(e)}")));

    internal void Erased(EnrollmentId id) => _known[id] = _known[id] with { IsErased = true };

    internal void ErasedTenant(string tenant)
    {
        foreach (EnrollmentId id in _known.Where(k => k.Value.Tenant == tenant).Select(k => k.Key).ToArray())
        {
            _known.Remove(id);
        }
    }

    /// <summary>A funnel as <see cref="StepText.Of(Insights.Funnel)"/> writes it, counted by the events alone.</summary>
    internal string Funnel(string tenant, Pipeline pipeline)
    {
        (bool IsAdopted, HashSet<Stage> Reached)[] counted =
        [
            .. _known.Values.Where(k => k.Tenant == tenant && k.Pipeline.Name == pipeline.Name)
                .Select(k => k.History.SelectMany(e => e.Effects).OfType<StageEntered>().Select(e => e.Stage).ToArray())
                .Select(stages => (stages[0] != pipeline.Start.Stage, stages.ToHashSet())),
        ];
        int Count(bool isAdopted, Stage stage) => counted.Count(c => c.IsAdopted == isAdopted && c.Reached.Contains(stage));

        return $"{pipeline}: {counted.Count(c => !c.IsAdopted)} enrolled, {counted.Count(c => c.IsAdopted)} adopted: "
            + string.Join(", ", pipeline.Stages.Select(s => $"{s.Stage} {Count(false, s.Stage)} {Count(true, s.Stage)}"));
    }

    /// <param name="Tenant">Whose.</param>
    /// <param name="Pipeline">In which pipeline.</param>
    /// <param name="History">All of it.</param>
    /// <param name="Text">The same as text.</param>
    internal sealed record Known(string Tenant, Pipeline Pipeline, IReadOnlyList<HistoryEvent> History, string Text)
    {
        internal bool IsErased { get; init; }
    }
}
