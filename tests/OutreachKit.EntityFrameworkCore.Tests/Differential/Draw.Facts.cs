using NodaTime;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

// What happened in the world, well told or not.
internal sealed partial class Draw
{
    /// <summary>How a fact is made; on each store anew, so that a mistake in it is one of the step.</summary>
    /// <param name="Shown">What is said.</param>
    /// <param name="Make">Makes it.</param>
    /// <param name="Blames">What its maker calls its parameters.</param>
    internal sealed record DrawnFact(string Shown, Func<Fact> Make, IReadOnlyList<string> Blames);

    internal DrawnFact AFact()
    {
        Instant at = dice.Chance(60) ? Now : Around(6, dice.Chance(20) ? 2 : 0);
        string? key = Key();
        string? actor = Actor();
        string meeting = Meeting();
        int? revision = IsBad(3) ? -1 : dice.Chance(60) ? null : dice.Below(4);
        Instant starts = Around(1, 10);
        Instant ends = IsBad(5) ? starts : IsBad(3) ? Extreme() : starts < Instant.MaxValue - Duration.FromDays(2) ? starts + Duration.FromMinutes(dice.Between(10, 120)) : starts;
        string? message = IsBad(4) ? dice.One("", " ", "\0", "\uD83D", new string('m', 999)) : dice.Chance(30) ? null
            : $"<{dice.One("request", "nudge", "opener", "by-hand.email")}.{dice.Between(1, 2)}.0@example.org>";
        Trigger any = AnyFact();
        LocalDate? returns = IsBad(5) ? LocalDate.MinIsoValue : dice.Chance(40) ? null : Local(3, 20).Date;
        return dice.Below(16) switch
        {
            0 or 1 => Of("MessageSent", [at, key, message, actor], () => Fact.MessageSent(at, key, message, actor)),
            2 or 3 => Of("ReplyReceived", [at, key, message, actor], () => Fact.ReplyReceived(at, key, message, actor)),
            4 => Of("AutoReplied", [at, returns, key, actor], () => Fact.AutoReplied(at, returns, key, actor)),
            5 => Of("MeetingBooked", [at, starts, ends, meeting, revision, key, actor], () => Fact.MeetingBooked(at, starts, ends, meeting, revision, key, actor)),
            6 => Moved(at, starts, ends, meeting, revision, dice.Chance(30) ? Meeting() : null, key, actor),
            7 or 8 => Of("MeetingHeld", [at, meeting, revision, key, actor], () => Fact.MeetingHeld(at, meeting, revision, key, actor)),
            9 => Of("MeetingHeld", [at, null, null, key, actor], () => Fact.MeetingHeld(at, null, null, key, actor)),
            10 => Of("MeetingCancelled", [at, meeting, revision, key, actor], () => Fact.MeetingCancelled(at, meeting, revision, key, actor)),
            11 => Of("NoShow", [at, meeting, revision, key, actor], () => Fact.NoShow(at, meeting, revision, key, actor)),
            12 => Of("Bounced", [at, key, actor], () => Fact.Bounced(at, key, actor)),
            13 when dice.Chance(40) => Of("Declined", [at, key, actor], () => Fact.Declined(at, key, actor)),
            14 when dice.Chance(30) => Of("OptedOut", [at, key, actor], () => Fact.OptedOut(at, key, actor)),
            _ => Of("Of", [any, at, key, null, actor], () => Fact.Of(any, at, key, null, actor)),
        };
    }

    private string Meeting() => IsBad(4) ? dice.One("", " ", "\u0001", "m\0", "\uD800", new string('m', 257)) : $"m{dice.Between(1, 3)}";

    private static DrawnFact Moved(Instant at, Instant starts, Instant ends, string meeting, int? revision, string? replaces, string? key, string? actor) => Of(
        "MeetingMoved", [at, starts, ends, meeting, revision, replaces, key, actor],
        () => Fact.MeetingMoved(at, starts, ends, meeting, revision, replaces, key, actor));

    private static DrawnFact Of(string name, object?[] values, Func<Fact> make) => new(
        $"{name}{Show.All(values)}", make, [.. typeof(Fact).GetMethod(name)!.GetParameters().Select(p => p.Name!)]);
}
