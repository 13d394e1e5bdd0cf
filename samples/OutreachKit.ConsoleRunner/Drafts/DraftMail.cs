using MimeKit;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Faults;
using OutreachKit.ConsoleRunner.Identity;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Drafts;

/// <summary>A draft as a mail that a mail program opens, or as a link that it does. Nothing here sends anything.</summary>
internal static class DraftMail
{
    /// <summary>Outlook opens a message with this as one that is still to be sent.</summary>
    private const string Unsent = "X-Unsent";

    /// <summary>Writes an .eml, for its owner alone to read.</summary>
    /// <param name="path">The file; it must not be there yet.</param>
    /// <param name="to">Whom it is for.</param>
    /// <param name="address">Where it goes; null if no address is known.</param>
    /// <param name="text">What it says.</param>
    /// <param name="key">The touch's key: the Message-ID is made of it, so that the same draft has the same one.</param>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    internal static void Write(string path, Card to, EmailAddress? address, DraftText text, TouchKey key)
    {
        using var message = new MimeMessage { Subject = text.Subject, MessageId = $"{key}@outreach.invalid" };

        // The mail program fills these in when it is sent.
        message.Headers.Remove(HeaderId.Date);
        message.Headers.Remove(HeaderId.From);
        message.Headers.Add(Unsent, "1");
        if (address is { } mail)
        {
            message.To.Add(new MailboxAddress(to.Name, mail.Value));
        }

        message.Body = new TextPart("plain") { Text = text.Body };
        if (File.Exists(path))
        {
            throw new BadInputException($"There is a file '{path}' already: move it away, or give another name with --out.");
        }

        try
        {
            OwnerOnly.Make(path);
            message.WriteTo(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException($"The draft cannot be written to '{path}': give a name in a folder of yours with --out.");
        }
    }

    /// <summary>The link that opens it in a mail program (RFC 6068).</summary>
    internal static Uri Link(EmailAddress address, DraftText text) => new(
        $"mailto:{Uri.EscapeDataString(address.Value).Replace("%40", "@", StringComparison.Ordinal)}?subject={Uri.EscapeDataString(text.Subject)}&body={Uri.EscapeDataString(text.Body.ReplaceLineEndings("\r\n"))}");
}
