using OutreachKit.Touches;

namespace OutreachKit.Dispatch;

/// <summary>One pass over claimed touches: begin, call handlers, record ends, until all have ended or patience has.</summary>
internal interface IPass
{
    /// <summary>Runs it.</summary>
    /// <param name="claims">What was claimed.</param>
    /// <param name="stopping">Begins nothing more: what has not begun is given back at once.</param>
    /// <param name="handlers">Told to the handlers.</param>
    /// <returns>How many handlers were still at it when patience had ended.</returns>
    Task<int> RunAsync(IReadOnlyList<TouchClaim> claims, CancellationToken stopping, CancellationToken handlers);
}
