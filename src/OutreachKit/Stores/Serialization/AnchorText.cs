using System.Text.Json;
using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Stores.Serialization;

/// <summary>What a touch counts from: <c>{"kind":"StepBegan","name":"nudge","at":1772467200000000}</c>.</summary>
internal static class AnchorText
{
    internal static void Write(Utf8JsonWriter json, in Anchor anchor)
    {
        json.WriteStartObject();
        json.Named("kind"u8, anchor.Kind);
        json.Text("name"u8, anchor.Name);
        json.At("at"u8, anchor.At);
        json.WriteEndObject();
    }

    internal static Anchor Read(ref StoredText text)
    {
        AnchorKind? kind = null;
        string? name = null;
        Instant? at = null;
        text.Object();
        while (text.NextProperty())
        {
            if (text.Is("kind"u8))
            {
                kind = text.Named<AnchorKind>();
            }
            else if (text.Is("name"u8))
            {
                name = text.StageOrStepName();
            }
            else if (text.Is("at"u8))
            {
                at = text.At();
            }
            else
            {
                throw text.Unknown();
            }
        }

        return new Anchor(text.Required(at, "at"), text.Required(kind, "kind"), text.Required(name, "name"));
    }
}
