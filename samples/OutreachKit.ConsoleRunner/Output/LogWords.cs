using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What came of a fact, a command or another wish, in words.</summary>
internal static class LogWords
{
    /// <summary>What happened, and where the contact stands by it; or why not.</summary>
    internal static string Of(Card card, FireResult result, Explanation after) => result switch
    {
        { Refusal: { } refusal } => $"{card.Label}: no. {refusal.InWords()}",
        { WasAlready: true } or { IsRepeat: true } => $"{card.Label}: that was known already, nothing has changed.\n{after}",
        _ => $"{card.Label}: {result.Event!.InWords()}.\n{after}",
    };
}
