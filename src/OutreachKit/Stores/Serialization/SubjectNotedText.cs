using System.Text.Json;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.Stores.Serialization;

/// <summary>What came to be known of a meeting, and the id that it had before, if it had another.</summary>
internal static class SubjectNotedText
{
    internal static void Write(Utf8JsonWriter json, SubjectNoted noted)
    {
        json.WriteStartObject();
        SubjectRecordText.WriteFields(json, noted.Record);
        json.OptionalText("before"u8, noted.Before);
        json.WriteEndObject();
    }

    internal static SubjectNoted Read(ref StoredText text)
    {
        SubjectRecordText.Fields fields = default;
        string? before = null;
        text.Object();
        while (text.NextProperty())
        {
            if (text.Is("before"u8))
            {
                before = text.Text();
            }
            else if (!fields.Take(ref text))
            {
                throw text.Unknown();
            }
        }

        return new SubjectNoted(fields.Record(text), before);
    }
}
