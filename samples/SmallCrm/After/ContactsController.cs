using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace SmallCrm;

[ApiController]
public class ContactsController(CrmContext db, OutreachEngine outreach, ITouchHandler mailer) : ControllerBase
{
    [HttpPost("contacts")]
    public async Task<Guid> Add(NewContact request)
    {
        await db.Database.EnsureCreatedAsync();
        var contact = new Contact { Name = request.Name, Email = request.Email, TimeZone = request.TimeZone };
        db.Contacts.Add(contact);
        outreach.UnitOfWork(db).Enroll(contact.Id, contact.TimeZone);
        await db.SaveChangesAsync();
        return contact.Id;
    }

    [HttpGet("contacts/{id}")]
    public async Task<ActionResult<string>> Status(Guid id) =>
        await db.Contacts.FindAsync(id) is { } contact ? contact.Status.ToString() : NotFound();

    [HttpPost("contacts/{id}/drafts")]
    public async Task<Guid> Write(Guid id, NewDraft request)
    {
        var draft = new Draft { ContactId = id, Subject = request.Subject, Body = request.Body };
        db.Drafts.Add(draft);
        var enrollment = (await outreach.FindByContactAsync(id))[0];
        outreach.UnitOfWork(db).Prepare(enrollment.Id, enrollment.Touches[0].Key, draft.Id.ToString());
        await db.SaveChangesAsync();
        return draft.Id;
    }

    [HttpPost("drafts/{id}/send")]
    public async Task<IActionResult> Send(Guid id, bool insist = false)
    {
        var draft = await db.Drafts.Include(d => d.Contact).SingleAsync(d => d.Id == id);
        if (draft.IsSent)
        {
            return Conflict("It has been sent.");
        }

        var sent = await outreach.PerformNowAsync(draft.ContactId, id.ToString(), mailer, atAnyHour: insist);
        if (sent.Refusal is { } refusal)
        {
            return Conflict(refusal.ToString());
        }

        draft.IsSent = true;
        draft.Contact!.Status = ContactStatus.Emailed;
        await db.SaveChangesAsync();
        return Ok(sent.Outcome?.Kind.ToString());
    }

    [HttpPost("contacts/{id}/replied")]
    public async Task Replied(Guid id)
    {
        var contact = await db.Contacts.SingleAsync(c => c.Id == id);
        contact.Status = ContactStatus.Talking;
        outreach.UnitOfWork(db).Received(id, Fact.ReplyReceived(outreach.Now));
        await db.SaveChangesAsync();
    }

    [HttpPost("contacts/{id}/do-not-contact")]
    public async Task DoNotContact(Guid id)
    {
        var contact = await db.Contacts.SingleAsync(c => c.Id == id);
        contact.DoNotContact = true;
        outreach.UnitOfWork(db).OptOut(id);
        await db.SaveChangesAsync();
    }

    [HttpDelete("contacts/{id}")]
    public async Task Delete(Guid id)
    {
        var contact = await db.Contacts.SingleAsync(c => c.Id == id);
        contact.IsDeleted = true;
        outreach.UnitOfWork(db).Suspend(id);
        await db.SaveChangesAsync();
    }
}

public record NewContact(string Name, string Email, string TimeZone);

public record NewDraft(string Subject, string Body);
