namespace SmallCrm;

public class CrmMailer(CrmContext db, Outbox outbox) : ITouchHandler
{
    public async ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken)
    {
        var contact = (await db.Contacts.FindAsync([Guid.Parse(touch.Contact.Value)], cancellationToken))!;
        var draft = touch.Reference is { } id ? await db.Drafts.FindAsync([Guid.Parse(id)], cancellationToken) : null;
        await outbox.SendAsync(contact.Email, draft?.Subject ?? "Did my mail reach you?", draft?.Body ?? "I'd be glad to hear from you.");
        return TouchOutcome.Done;
    }
}
