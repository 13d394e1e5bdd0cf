namespace OutreachKit.Stores;

/// <summary>What is forgotten, so that nothing that stays tells of anybody.</summary>
/// <remarks>One of the roles of an <see cref="IOutreachStore"/>, which says what holds for all of them.</remarks>
public interface IErasure
{
    /// <summary>
    /// Forgets a contact: every enrollment with its touches, history, deliveries and places in the feed. What stays tells of nobody (law P2):
    /// the hash of a suppression, and for the funnel, under ids drawn anew, that somebody once reached a stage.
    /// </summary>
    /// <returns>How many enrollments there were.</returns>
    ValueTask<int> EraseAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default);

    /// <summary>Forgets a tenant as if it had never been: suppressions and the funnel's counts too.</summary>
    /// <returns>How many enrollments there were.</returns>
    ValueTask<int> EraseTenantAsync(string tenant, CancellationToken cancellationToken = default);
}
