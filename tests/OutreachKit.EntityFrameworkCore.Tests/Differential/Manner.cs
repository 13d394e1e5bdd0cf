namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>How a handler works in one step.</summary>
/// <param name="Salt">What its answers are drawn by, with the touch's key and attempt.</param>
/// <param name="Upright">It does everything, and nothing happens meanwhile.</param>
/// <param name="IsIdempotent">It may be asked again.</param>
/// <param name="LooksUp">It can say what became of a touch.</param>
/// <param name="IsBusy">While it is at work something else happens.</param>
/// <param name="Cancels">The pass is told to stop in the middle of its first touch.</param>
/// <param name="Vetoes">The host forbids some touches.</param>
/// <param name="Dies">Where the worker dies.</param>
internal sealed record Manner(
    ulong Salt, bool Upright = false, bool IsIdempotent = false, bool LooksUp = false, bool IsBusy = false, bool Cancels = false,
    bool Vetoes = false, Death Dies = Death.None)
{
    internal static Manner Drawn(Dice dice) => new(
        dice.Next(), Upright: dice.Chance(40), IsIdempotent: dice.Chance(10), LooksUp: dice.Chance(15), IsBusy: dice.Chance(20),
        Cancels: dice.Chance(5), Vetoes: dice.Chance(10), Dies: dice.Chance(25) ? dice.One(Death.Claimed, Death.Begun, Death.Begun) : Death.None);

    public override string ToString() => string.Join(" ", new[]
    {
        $"handler {Salt % 1000:000}",
        Upright ? "upright" : null,
        IsIdempotent ? "idempotent" : null,
        LooksUp ? "looks-up" : null,
        IsBusy ? "busy" : null,
        Cancels ? "cancels" : null,
        Vetoes ? "vetoes" : null,
        Dies == Death.None ? null : $"dies-{Dies}",
    }.Where(word => word is not null));
}
