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

    /// <summary>Looks through the enrollments, in an order of their own, for those that cannot be read here and are not finished (law C12).</summary>
    /// <param name="tenant">Whose enrollments; null for all tenants.</param>
    /// <param name="after">The last page's <see cref="UnreadablePage.Next"/>; null to begin.</param>
    /// <param name="limit">How many enrollments to look at, at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<UnreadablePage> UnreadableAsync(string? tenant, EnrollmentId? after, int limit, CancellationToken cancellationToken = default);
}
