using NodaTime;

namespace OutreachKit.Stores;

/// <summary>Figures over many enrollments.</summary>
/// <remarks>One of the roles of an <see cref="IOutreachStore"/>, which says what holds for all of them.</remarks>
public interface IStoreReports
{
    /// <summary>How many enrollments of a pipeline ever stood in each of its stages, each enrollment counted once a stage.</summary>
    ValueTask<StageCounts> CountStagesAsync(string tenant, string pipeline, CancellationToken cancellationToken = default);

    /// <summary>How much is due by an instant, how much is with workers, and what waits for a person, over all tenants.</summary>
    ValueTask<Backlog> BacklogAsync(Instant now, CancellationToken cancellationToken = default);
}
