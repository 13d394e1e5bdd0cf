using System.Text.Json;
using NodaTime;
using OutreachKit.Enrollments;

namespace OutreachKit.Stores.Serialization;

/// <summary>What a fact said: <c>{"subject":{"id":"m-7","revision":2},"starts":1772467200000000,"ends":1772469000000000}</c>.</summary>
internal static class DetailsText
{
    internal static void Write(Utf8JsonWriter json, FactDetails details)
    {
        json.WriteStartObject();
        if (details.Subject is { } subject)
        {
            json.WritePropertyName("subject"u8);
            SubjectText.Write(json, subject);
        }

        json.OptionalText("replaces"u8, details.Replaces);
        json.OptionalAt("starts"u8, details.Starts);
        json.OptionalAt("ends"u8, details.Ends);
        json.OptionalHash("message"u8, details.Message);
        json.OptionalHash("inReplyTo"u8, details.InReplyTo);
        if (details.Returns is { } returns)
        {
            json.Date("returns"u8, returns);
        }

        json.WriteEndObject();
    }

    internal static FactDetails Read(ref StoredText text)
    {
        Subject? subject = null;
        string? replaces = null;
        Instant? starts = null;
        Instant? ends = null;
        MessageHash? message = null;
        MessageHash? inReplyTo = null;
        LocalDate? returns = null;
        text.Object();
        while (text.NextProperty())
        {
            if (text.Is("subject"u8))
            {
                subject = SubjectText.Read(ref text);
            }
            else if (text.Is("replaces"u8))
            {
                replaces = text.Text();
            }
            else if (text.Is("starts"u8))
            {
                starts = text.At();
            }
            else if (text.Is("ends"u8))
            {
                ends = text.At();
            }
            else if (text.Is("message"u8))
            {
                message = text.Hash();
            }
            else if (text.Is("inReplyTo"u8))
            {
                inReplyTo = text.Hash();
            }
            else if (text.Is("returns"u8))
            {
                returns = text.Date();
            }
            else
            {
                throw text.Unknown();
            }
        }

        return new FactDetails
        {
            Subject = subject, Replaces = replaces, Starts = starts, Ends = ends, Message = message, InReplyTo = inReplyTo, Returns = returns,
        };
    }
}
