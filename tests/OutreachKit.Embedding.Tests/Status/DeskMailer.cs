using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace OutreachKit.Embedding.Tests.Status;

/// <summary>Sends to whoever the host's row says.</summary>
internal sealed class DeskMailer(DeskContext db, DeskMailer.Sent sent) : ITouchHandler
{
    public async ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken)
    {
        int id = int.Parse(touch.Contact.Value, CultureInfo.InvariantCulture);
        Person person = await db.People.SingleAsync(p => p.Id == id, cancellationToken);
        sent.Mails.Enqueue($"{touch.Step} to {person.Name}");
        return TouchOutcome.Done;
    }

    /// <summary>All that went out.</summary>
    internal sealed class Sent
    {
        internal ConcurrentQueue<string> Mails { get; } = new();
    }
}
