using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit.Dispatch;

/// <summary>
/// A process that lacks a hash key can begin nothing, and what it claimed would be kept for a lease from those that have the key. So it is asked before the first claim,
/// and again after a pass that ran into it. One for all dispatchers of an engine: who makes one for each pass asks once, too.
/// </summary>
/// <remarks>Thread-safe: passes that meet ask more often, and no less.</remarks>
internal sealed class HashKeyCheck(IStopStore store)
{
    /// <summary>What it asks for: whose it is does not matter, for each question about stops says which keys are missing.</summary>
    internal static StopScope Asked { get; } = StopScope.Contact("anybody");

    private volatile bool _isWell;

    /// <exception cref="WrongHashKeyException">A key is missing that is in use.</exception>
    internal async ValueTask EnsureAsync(CancellationToken cancellationToken)
    {
        if (!_isWell)
        {
            await store.FindStopsAsync("", [Asked], cancellationToken).ConfigureAwait(false);
            _isWell = true;
        }
    }

    /// <summary>What a pass ran into.</summary>
    internal void Learn(TickReport report) => _isWell = !report.Faults.Any(fault => fault.Exception is WrongHashKeyException);
}
