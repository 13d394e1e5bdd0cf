using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace OutreachKit.Embedding.Tests.Tenants;

/// <summary>Sends what a tenant's draft says to whoever it is for, by the rows that this tenant sees.</summary>
internal sealed class SaasMailer(CurrentTenant current, SaasContext db, SaasMailer.Sent sent) : ITouchHandler
{
    public async ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken)
    {
        current.Id = touch.Tenant;
        int id = int.Parse(touch.Contact.Value, CultureInfo.InvariantCulture);
        Contact contact = await db.Contacts.SingleAsync(c => c.Id == id, cancellationToken);
        string body = "Did my mail reach you?";
        if (touch.Reference is { } reference)
        {
            int draft = int.Parse(reference, CultureInfo.InvariantCulture);
            body = (await db.Drafts.SingleAsync(d => d.Id == draft && d.ContactId == id, cancellationToken)).Body;
        }

        sent.Mails.Enqueue($"{touch.Sender ?? "desk"} to {contact.Name}: {body}");
        return TouchOutcome.Done;
    }

    /// <summary>All that went out.</summary>
    internal sealed class Sent
    {
        internal ConcurrentQueue<string> Mails { get; } = new();
    }
}
