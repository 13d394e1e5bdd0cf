using OutreachKit.ConsoleRunner.Identity;

namespace OutreachKit.ConsoleRunner.People;

/// <summary>What a text was taken for, and whom it may mean.</summary>
/// <param name="Text">The text, in one line.</param>
/// <param name="Emails">The e-mail addresses in it.</param>
/// <param name="Page">The address on the web that it is; null if it is none.</param>
/// <param name="Cards">The people that it may mean, the oldest first.</param>
internal sealed record Found(string Text, IReadOnlyList<EmailAddress> Emails, WebAddress? Page, IReadOnlyList<Card> Cards)
{
    /// <summary>Whether several people may be meant at once: those who share a mailbox.</summary>
    internal bool MeansAll => Emails.Count > 0;

    public override string ToString() => FormattableString.Invariant($"{Cards.Count} found");
}
