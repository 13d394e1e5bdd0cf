using OutreachKit.Stores;

namespace OutreachKit.Hosting.Health;

/// <summary>
/// Looks for enrollments that cannot be read, a stretch with each health check and round after round: a check costs the same however many
/// enrollments there are, and of a thousand or fewer it has always seen all.
/// </summary>
/// <remarks>Thread-safe: of checks that come at once one looks further, and the others wait for it.</remarks>
internal sealed class UnreadableScan : IDisposable
{
    private const int Stretch = 1000;
    private const int MostAskedAgain = 100;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private Dictionary<EnrollmentId, UnreadableEnrollment> _before = [];
    private Dictionary<EnrollmentId, UnreadableEnrollment> _now = [];
    private EnrollmentId? _after;

    public void Dispose() => _turn.Dispose();

    /// <summary>Those that are known, in all tenants, after another stretch.</summary>
    internal async Task<IReadOnlyList<UnreadableEnrollment>> LookAsync(OutreachEngine outreach, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            UnreadablePage page = await outreach.UnreadableOfAllTenantsAsync(_after, Stretch, cancellationToken).ConfigureAwait(false);
            foreach (UnreadableEnrollment found in page.Found)
            {
                _now[found.Id] = found;
            }

            _after = page.Next;
            if (_after is null)
            {
                (_before, _now) = (_now, []);
                return [.. _before.Values];
            }

            await AskAgainAsync(outreach, page.Found, cancellationToken).ConfigureAwait(false);
            return [.. _before.Values.Concat(_now.Values).DistinctBy(u => u.Id)];
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A round may take hours where there are millions: what has been repaired meanwhile is not to be reported for that long.</summary>
    private async Task AskAgainAsync(OutreachEngine outreach, IReadOnlyList<UnreadableEnrollment> justFound, CancellationToken cancellationToken)
    {
        List<UnreadableEnrollment> known = [.. _before.Values.Concat(_now.Values).Except(justFound).DistinctBy(u => u.Id).Take(MostAskedAgain)];
        foreach (UnreadableEnrollment one in known)
        {
            try
            {
                // It can be read again, or it is gone.
                await outreach.ForTenant(one.Tenant).FindAsync(one.Id, cancellationToken).ConfigureAwait(false);
                _before.Remove(one.Id);
                _now.Remove(one.Id);
            }
            catch (Exception fault) when (UnreadableEnrollment.CodeOf(fault) is not null)
            {
                // It still is.
            }
        }
    }
}
