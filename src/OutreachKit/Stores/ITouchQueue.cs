using NodaTime;
using OutreachKit.Touches;

namespace OutreachKit.Stores;

/// <summary>What is due is claimed by one worker at a time, under a lease that the store's own time ends.</summary>
/// <remarks>One of the roles of an <see cref="IOutreachStore"/>, which says what holds for all of them.</remarks>
#pragma warning disable CA1711 // It is one: what is ready comes out in the order of its dates.
public interface ITouchQueue
#pragma warning restore CA1711
{
    /// <summary>
    /// Claims what is due and may be performed without a person: not yet begun, and claimed by nobody or by somebody whose lease
    /// has ended. Nothing is claimed while dispatch is paused.
    /// </summary>
    ValueTask<IReadOnlyList<TouchClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Claims one touch for a person who wants it performed now, whatever its date and whether or not it waits for a person: one that has
    /// not begun, and is claimed by nobody or by somebody whose lease has ended. Nothing is claimed while dispatch is paused.
    /// </summary>
    /// <param name="enrollment">Whose touch.</param>
    /// <param name="touch">Which touch; a timer is claimed by nobody.</param>
    /// <param name="now">The caller's time.</param>
    /// <param name="lease">How long nobody else may take it, by the store's own time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The claim, or null if it cannot be had.</returns>
    ValueTask<TouchClaim?> ClaimOneAsync(
        EnrollmentId enrollment, TouchKey touch, Instant now, Duration lease, CancellationToken cancellationToken = default);

    /// <summary>
    /// Whether the handlers of touches that have begun may be called: their claims are still their holder's, their leases run, nobody has
    /// asked not to be written to, and their enrollments are at the revision that is given. Asked after the commit by which they began and right before the handlers are called (laws C2 and C4), in
    /// a question of its own that sees everything that was committed before it.
    /// </summary>
    /// <param name="touches">What has begun.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One answer for each, in the same order.</returns>
    ValueTask<IReadOnlyList<Confirmation>> ConfirmAsync(IReadOnlyList<BegunTouch> touches, CancellationToken cancellationToken = default);

    /// <summary>Gives back a claim that has not begun. One that is lost already is no error.</summary>
    ValueTask ReleaseAsync(TouchClaim claim, CancellationToken cancellationToken = default);

    /// <summary>The claims of touches that have begun and whose lease has ended: nobody knows what became of them (law C4).</summary>
    ValueTask<IReadOnlyList<TouchClaim>> AbandonedAsync(Instant now, int limit, CancellationToken cancellationToken = default);

    /// <summary>The store's own time, by which leases run, and whether dispatch is paused.</summary>
    /// <param name="now">The caller's time; a store without a clock of its own goes by the latest that it was told.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<StoreTime> TimeAsync(Instant now, CancellationToken cancellationToken = default);

    /// <summary>Pauses dispatch for every worker until <see cref="AcceptClockAsync"/>: nothing is claimed.</summary>
    ValueTask PauseAsync(ClockJump jump, CancellationToken cancellationToken = default);

    /// <summary>The caller's clock is right: the store's own time goes on from there if it was behind, and so does dispatch.</summary>
    ValueTask AcceptClockAsync(Instant now, CancellationToken cancellationToken = default);
}
