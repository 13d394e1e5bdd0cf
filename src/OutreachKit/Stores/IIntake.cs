using OutreachKit.Stops;

namespace OutreachKit.Stores;

/// <summary>What a host said in its own transaction and what is not applied yet. It is appended and never changed, so that saying it waits for nobody.</summary>
/// <remarks>One of the roles of an <see cref="IOutreachStore"/>, which says what holds for all of them.</remarks>
public interface IIntake
{
    /// <summary>Appends entries, and adds stops beside them, in one transaction.</summary>
    /// <param name="entries">What is said, in its order.</param>
    /// <param name="stops">The stops that stand from that moment on.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    ValueTask AppendAsync(IReadOnlyList<IntakeEntry> entries, IReadOnlyList<Stop> stops, CancellationToken cancellationToken = default);

    /// <summary>The entries that wait, of all tenants, in the order of their ids; without what was set aside.</summary>
    /// <param name="after">The id of the last entry that was seen; 0 to begin.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<IntakeEntry>> WaitingAsync(long after, int limit, CancellationToken cancellationToken = default);

    /// <summary>The entries that wait for a contact or for one of these enrollments, in the order of their ids; without what was set aside.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="contact">The contact; null for the enrollments alone.</param>
    /// <param name="enrollments">The enrollments.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<IntakeEntry>> WaitingForAsync(
        string tenant, ContactId? contact, IReadOnlyList<EnrollmentId> enrollments, CancellationToken cancellationToken = default);

    /// <summary>Makes true what follows from entries, all of it or nothing.</summary>
    ValueTask<IntakeResult> ApplyAsync(IntakeApplication application, CancellationToken cancellationToken = default);

    /// <summary>What was set aside, in the order of the ids.</summary>
    /// <param name="tenant">Whose; null for all tenants.</param>
    /// <param name="after">The id of the last entry that was seen; 0 to begin.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<IntakeEntry>> SetAsideAsync(string? tenant, long after, int limit, CancellationToken cancellationToken = default);

    /// <summary>An entry that was set aside waits again, or goes for good.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="entry">The entry's id.</param>
    /// <param name="discards">Whether it goes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether there was such an entry.</returns>
    ValueTask<bool> SettleEntryAsync(string tenant, long entry, bool discards, CancellationToken cancellationToken = default);
}
