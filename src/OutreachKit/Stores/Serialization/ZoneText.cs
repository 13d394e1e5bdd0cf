using System.Text.Json;
using OutreachKit.Scheduling;

namespace OutreachKit.Stores.Serialization;

/// <summary>
/// A contact's zone: the id alone where it is the contact's own and was asked for by that id, <c>"Europe/Berlin"</c>; else
/// <c>{"id":"Etc/UTC","asked":"Mars/Olympus","source":"PipelineDefault"}</c>.
/// </summary>
internal static class ZoneText
{
    internal static void Write(Utf8JsonWriter json, ContactZone zone)
    {
        if (zone is { Source: ZoneSource.Contact, Account: null } && zone.Asked == zone.Id)
        {
            json.Text("zone"u8, zone.Id);
            return;
        }

        json.WriteStartObject("zone"u8);
        json.Text("id"u8, zone.Id);
        json.OptionalText("asked"u8, zone.Asked);
        json.OptionalText("account"u8, zone.Account);
        json.Named("source"u8, zone.Source);
        json.WriteEndObject();
    }

    internal static ContactZone Read(ref StoredText text)
    {
        if (text.IsText)
        {
            string own = text.Text();
            return ContactZone.Restored(own, own, null, ZoneSource.Contact, text.Pipeline.DefaultZone, text.Zones);
        }

        string? id = null;
        string? asked = null;
        string? account = null;
        ZoneSource? source = null;
        text.Object();
        while (text.NextProperty())
        {
            if (text.Is("id"u8))
            {
                id = text.Text();
            }
            else if (text.Is("asked"u8))
            {
                asked = text.Text();
            }
            else if (text.Is("account"u8))
            {
                account = text.Text();
            }
            else if (text.Is("source"u8))
            {
                source = text.Named<ZoneSource>();
            }
            else
            {
                throw text.Unknown();
            }
        }

        return ContactZone.Restored(text.Required(id, "id"), asked, account, text.Required(source, "source"), text.Pipeline.DefaultZone, text.Zones);
    }
}
