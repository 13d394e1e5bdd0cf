namespace OutreachKit.Stores;

/// <summary>Who must not be written to, whether enrolled or not.</summary>
/// <remarks>One of the roles of an <see cref="IOutreachStore"/>, which says what holds for all of them.</remarks>
public interface IStopStore
{
    /// <summary>The contact must not be written to, whether enrolled or not.</summary>
    ValueTask SuppressAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default);

    /// <summary>Whether the contact must not be written to.</summary>
    ValueTask<bool> IsSuppressedAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default);
}
