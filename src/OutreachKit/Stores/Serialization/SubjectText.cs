using System.Text.Json;
using OutreachKit.Enrollments;

namespace OutreachKit.Stores.Serialization;

/// <summary>What a fact was about: <c>{"id":"m-7","revision":2}</c>.</summary>
internal static class SubjectText
{
    internal static void Write(Utf8JsonWriter json, in Subject subject)
    {
        json.WriteStartObject();
        json.Text("id"u8, subject.Id);
        if (subject.Revision is { } revision)
        {
            json.WriteNumber("revision"u8, revision);
        }

        json.WriteEndObject();
    }

    internal static Subject Read(ref StoredText text)
    {
        string? id = null;
        int? revision = null;
        text.Object();
        while (text.NextProperty())
        {
            if (text.Is("id"u8))
            {
                id = text.Text();
            }
            else if (text.Is("revision"u8))
            {
                revision = text.Count();
            }
            else
            {
                throw text.Unknown();
            }
        }

        return new Subject(text.Required(id, "id"), revision);
    }
}
