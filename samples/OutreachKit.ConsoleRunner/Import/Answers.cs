using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Import;

/// <summary>What came of saying who is who.</summary>
/// <param name="Sentence">What it came to.</param>
/// <param name="IsRefused">Whether nothing was done.</param>
internal sealed record Answer(string Sentence, bool IsRefused = false);

/// <summary>Takes what a person says of two others: that they are one, or two. It is remembered.</summary>
internal static class Answers
{
    /// <summary>Both are one person.</summary>
    internal static async Task<Answer> SameAsync(Workspace desk, Card one, Card other, CancellationToken cancellationToken)
    {
        if (one.Id == other.Id)
        {
            return new($"{one.Label} is one person already.", IsRefused: true);
        }

        bool first = await IsEnrolledAsync(desk, one, cancellationToken);
        bool second = await IsEnrolledAsync(desk, other, cancellationToken);
        if (first && second)
        {
            return new(
                $"{one.Label} and {other.Label} are both enrolled already, and the library cannot make one of two yet: give one of them up, with 'log {other.Id} gave-up' or 'log {other.Id} declined'.",
                IsRefused: true);
        }

        (Card stays, Card gone) = second || (one.Waits && !other.Waits && !first) ? (other, one) : (one, other);
        desk.Book.Merge(gone.Id, stays.Id);
        if (gone.OptedOut && !stays.OptedOut)
        {
            await Stopping.StopAsync(desk, stays.Id, desk.Now, cancellationToken);
        }

        bool enrolls = stays.Waits && !desk.Book.Questions.IsAskedAbout(stays.Id) && await Enroller.EnrollWaitingAsync(desk, stays.Id, cancellationToken);
        string end = gone.OptedOut || stays.OptedOut ? " They asked not to be written to." : enrolls ? " They are enrolled." : "";
        return new($"{one.Label} and {other.Label} are one person, from now on under {stays.Id}.{end}");
    }

    /// <summary>They are two people: whoever has waited for that is enrolled.</summary>
    internal static async Task<Answer> DifferentAsync(Workspace desk, Card one, Card other, CancellationToken cancellationToken)
    {
        if (one.Id == other.Id)
        {
            return new($"{one.Label} is one person in the book: they cannot be told apart any more.", IsRefused: true);
        }

        desk.Book.Write(() =>
        {
            desk.Book.Questions.Differ(one.Id, other.Id);
            desk.Book.Questions.Settle(one.Id, other.Id);
        });
        var sentences = new List<string> { $"{one.Label} and {other.Label} are two people." };
        foreach (Card card in (Card[])[one, other])
        {
            if (card.Waits && !desk.Book.Questions.IsAskedAbout(card.Id))
            {
                sentences.Add(await Enroller.EnrollWaitingAsync(desk, card.Id, cancellationToken)
                    ? $"{card.Label} is enrolled."
                    : $"{card.Label} is not enrolled: they, or somebody at an address of theirs, asked not to be written to.");
            }
            else if (card.Waits)
            {
                sentences.Add($"{card.Label} still waits: see 'who'.");
            }
        }

        return new(string.Join(' ', sentences));
    }

    private static async Task<bool> IsEnrolledAsync(Workspace desk, Card card, CancellationToken cancellationToken) =>
        await desk.Outreach.FindByContactAsync(card.Id, cancellationToken) is [_, ..];
}
