using OutreachKit.Enrollments;
using OutreachKit.Pipelines;

namespace OutreachKit.Stores;

/// <summary>What OutreachKit needs of a database: all its roles in one.</summary>
/// <remarks>
/// It must be thread-safe, and each method is one transaction: all of it is stored or nothing. Every law about claims is a test
/// of the conformance suite in OutreachKit.Testing; a store that passes it may be trusted.
/// </remarks>
public interface IOutreachStore : IEnrollmentStore, ITouchQueue, IStopStore, IIntake, IHistoryFeed, IStoreReports, IErasure, IHashKeys
{
    /// <summary>The same store, giving enrollments back in terms of those pipelines. An engine asks for it once.</summary>
    /// <param name="pipelines">All pipelines in all versions that enrollments may run in.</param>
    /// <param name="hashKey">
    /// By which it keeps who must not be written to; <see cref="HashKey.None"/> if null. A key is kept before something is hashed by it, and who has
    /// not got all that were kept meets a <see cref="WrongHashKeyException"/> wherever stops and deliveries count (<see cref="HashKeyRules"/>).
    /// </param>
    IOutreachStore With(PipelineCatalog pipelines, HashKey? hashKey = null);

    /// <summary>What a dispatcher asks before each pass: the time, what waits in the intake, and whose worker was lost.</summary>
    /// <param name="request">The dispatcher's time, and how much at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The same as <see cref="ITouchQueue.TimeAsync"/>, <see cref="IIntake.WaitingAsync"/> and <see cref="ITouchQueue.AbandonedAsync"/> say.</returns>
    ValueTask<PassStart> StartPassAsync(PassRequest request, CancellationToken cancellationToken = default);
}
