using System.Runtime.CompilerServices;
using OutreachKit.Enrollments;
using OutreachKit.Pipelines;

namespace OutreachKit.Stores;

/// <summary>Gives enrollments back with what the host has settled for them: whoever decides about one decides by that.</summary>
internal sealed class ResolvingStore(IOutreachStore inner, ISettingsResolver settings) : ForwardingStore(inner)
{
    public override IOutreachStore With(PipelineCatalog pipelines, HashKey? hashKey = null) => new ResolvingStore(Inner.With(pipelines, hashKey), settings);

    public override ValueTask<PassStart> StartPassAsync(PassRequest request, CancellationToken cancellationToken = default) =>
        Inner.StartPassAsync(request, cancellationToken);

    public override async ValueTask<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken = default) =>
        await Inner.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } found
            ? await ResolveAsync(found, cancellationToken).ConfigureAwait(false)
            : null;

    public override async ValueTask<IReadOnlyList<Enrollment>> FindManyAsync(IReadOnlyList<EnrollmentId> ids, CancellationToken cancellationToken = default) =>
        await ResolveAsync(await Inner.FindManyAsync(ids, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public override async ValueTask<IReadOnlyList<Enrollment>> FindByContactAsync(
        string tenant, ContactId contact, CancellationToken cancellationToken = default) =>
        (await ReadContactAsync(tenant, contact, cancellationToken).ConfigureAwait(false)).Readable;

    public override async ValueTask<ContactEnrollments> ReadContactAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default)
    {
        ContactEnrollments found = await Inner.ReadContactAsync(tenant, contact, cancellationToken).ConfigureAwait(false);
        return found with { Readable = await ResolveAsync(found.Readable, cancellationToken).ConfigureAwait(false) };
    }

    public override async IAsyncEnumerable<Enrollment> AllAsync(string tenant, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (Enrollment found in Inner.AllAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            yield return await ResolveAsync(found, cancellationToken).ConfigureAwait(false);
        }
    }

    public override async IAsyncEnumerable<Enrollment> OpenEnrollmentsAsync(
        OpenTouches query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (Enrollment found in Inner.OpenEnrollmentsAsync(query, cancellationToken).ConfigureAwait(false))
        {
            yield return await ResolveAsync(found, cancellationToken).ConfigureAwait(false);
        }
    }

    public override async ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<CommitResult> results = await Inner.CommitAsync(commits, cancellationToken).ConfigureAwait(false);
        if (results.All(result => result.Existing is null))
        {
            return results;
        }

        var resolved = new List<CommitResult>(results.Count);
        foreach (CommitResult result in results)
        {
            resolved.Add(result.Existing is { } existing
                ? result with { Existing = await ResolveAsync(existing, cancellationToken).ConfigureAwait(false) }
                : result);
        }

        return resolved;
    }

    public override async ValueTask<EnrollmentPage> EnrollmentsAsync(EnrollmentId? after, int limit, CancellationToken cancellationToken = default)
    {
        EnrollmentPage page = await Inner.EnrollmentsAsync(after, limit, cancellationToken).ConfigureAwait(false);
        return page with { Readable = await ResolveAsync(page.Readable, cancellationToken).ConfigureAwait(false) };
    }

    private async ValueTask<IReadOnlyList<Enrollment>> ResolveAsync(IReadOnlyList<Enrollment> found, CancellationToken cancellationToken)
    {
        var resolved = new Enrollment[found.Count];
        foreach (IGrouping<string, int> ofTenant in Enumerable.Range(0, found.Count).GroupBy(i => found[i].Tenant))
        {
            int[] at = [.. ofTenant];
            IReadOnlyList<ContactSettings?> settled = await settings.ResolveManyAsync(
                ofTenant.Key, [.. at.Select(i => (found[i].Contact, found[i].Account))], cancellationToken).ConfigureAwait(false);
            if (settled.Count != at.Length)
            {
                throw new InvalidOperationException($"{nameof(ISettingsResolver.ResolveManyAsync)} answered {at.Length} contacts with {settled.Count} settings: give one for each, in their order.");
            }

            for (int i = 0; i < at.Length; i++)
            {
                resolved[at[i]] = found[at[i]].With(settled[i]);
            }
        }

        return resolved;
    }

    private async ValueTask<Enrollment> ResolveAsync(Enrollment found, CancellationToken cancellationToken) =>
        found.With(await settings.ResolveAsync(found.Tenant, found.Contact, found.Account, cancellationToken).ConfigureAwait(false));
}
