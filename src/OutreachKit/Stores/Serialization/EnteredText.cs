using System.Text.Json;
using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.State;

namespace OutreachKit.Stores.Serialization;

/// <summary>A stage that was entered: <c>{"stage":"Met","at":1772467200000000}</c>.</summary>
internal static class EnteredText
{
    internal static void Write(Utf8JsonWriter json, StageEntered entered)
    {
        json.WriteStartObject();
        json.WriteString("stage"u8, entered.Stage.Name);
        json.At("at"u8, entered.At);
        if (entered.LedBy is { } key)
        {
            json.Key(key);
        }

        json.Flag("round"u8, entered.StartsRound);
        if (entered.Left is { } left)
        {
            json.WritePropertyName("left"u8);
            VisitText.Write(json, left);
        }

        json.WriteEndObject();
    }

    internal static StageEntered Read(ref StoredText text)
    {
        Stage? stage = null;
        Instant? at = null;
        TouchKey? ledBy = null;
        bool startsRound = false;
        StageVisit? left = null;
        text.Object();
        while (text.NextProperty())
        {
            if (text.Is("stage"u8))
            {
                stage = text.Stage().Stage;
            }
            else if (text.Is("at"u8))
            {
                at = text.At();
            }
            else if (text.Is("key"u8))
            {
                ledBy = text.Key();
            }
            else if (text.Is("round"u8))
            {
                startsRound = text.Flag();
            }
            else if (text.Is("left"u8))
            {
                left = VisitText.Read(ref text);
            }
            else
            {
                throw text.Unknown();
            }
        }

        return new StageEntered(text.Required(stage, "stage"), text.Required(at, "at"), ledBy, startsRound) { Left = left };
    }
}
