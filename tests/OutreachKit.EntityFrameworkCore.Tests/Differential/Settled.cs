using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>What the host has settled for its contacts, as of now.</summary>
internal sealed class Settled : ISettingsResolver
{
    private readonly Dictionary<(string, ContactId), ContactSettings> _settled = [];

    internal void Settle(string tenant, ContactId contact, ContactSettings settings) => _settled[(tenant, contact)] = settings;

    public ValueTask<ContactSettings?> ResolveAsync(string tenant, ContactId contact, string? account, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_settled.GetValueOrDefault((tenant, contact)));
}
