using System.Text.Json;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;

namespace OutreachKit.Stores.Serialization;

/// <summary>Who is enrolled. The pipeline is left out: a store knows name and version, for it needs them to find the pipeline.</summary>
internal static class ProfileText
{
    internal static void Write(Utf8JsonWriter json, EnrollmentProfile profile)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, profile.Id.Value);
        json.Text("contact"u8, profile.Contact.Value);
        if (profile.Tenant.Length > 0)
        {
            json.Text("tenant"u8, profile.Tenant);
        }

        json.OptionalText("account"u8, profile.Account);
        ZoneText.Write(json, profile.Zone);
        json.WriteEndObject();
    }

    internal static EnrollmentProfile Read(ref StoredText text)
    {
        EnrollmentId? id = null;
        ContactId? contact = null;
        ContactZone? zone = null;
        string tenant = "";
        string? account = null;
        text.Object();
        while (text.NextProperty())
        {
            if (text.Is("id"u8))
            {
                id = Id(ref text);
            }
            else if (text.Is("contact"u8))
            {
                contact = Contact(text);
            }
            else if (text.Is("tenant"u8))
            {
                tenant = text.Text();
            }
            else if (text.Is("account"u8))
            {
                account = text.Text();
            }
            else if (text.Is("zone"u8))
            {
                zone = ZoneText.Read(ref text);
                text.ZoneId = zone.Id;
            }
            else
            {
                throw text.Unknown();
            }
        }

        return new EnrollmentProfile
        {
            Id = text.Required(id, "id"),
            Contact = text.Required(contact, "contact"),
            Pipeline = text.Pipeline,
            Zone = text.Required(zone, "zone"),
            Tenant = tenant,
            Account = account,
        };
    }

    private static EnrollmentId Id(ref StoredText text)
    {
        var id = new EnrollmentId(text.Id());
        if (text.Enrollment is { } expected && expected != id)
        {
            throw text.Wrong(id.ToString(), "is another enrollment's");
        }

        text.Enrollment = id;
        return id;
    }

    private static ContactId Contact(in StoredText text)
    {
        string id = text.Text();
        try
        {
            return id.Length == 0 ? default : new ContactId(id);
        }
        catch (ArgumentException cause)
        {
            throw text.Wrong(null, "cannot be the id of a contact", cause);
        }
    }
}
