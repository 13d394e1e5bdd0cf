using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.State;

namespace OutreachKit.Stores.Serialization;

/// <summary>A message that went out: <c>{"step":"nudge","occurrence":1,"at":1772467200000000,"ids":["…"],"seen":true}</c>.</summary>
internal static class SentText
{
    internal static void Write(Utf8JsonWriter json, in SentMessage sent)
    {
        json.WriteStartObject();
        json.WriteString("step"u8, sent.Step.Value);
        json.WriteNumber("occurrence"u8, sent.Occurrence);
        json.At("at"u8, sent.At);
        json.Items("ids"u8, sent.Ids.AsSpan(), WriteHash);
        json.Flag("seen"u8, sent.IsSeen);
        json.WriteEndObject();
    }

    internal static void WriteHash(Utf8JsonWriter json, in MessageHash hash) => json.WriteStringValue(Text(hash));

    /// <summary>The digits of the hash; behind them eight of the key that made it, if there was one.</summary>
    internal static string Text(in MessageHash hash) => hash.HashedBy == 0 ? hash.ToString() : $"{hash}{hash.HashedBy:x8}";

    internal static SentMessage Read(ref StoredText text)
    {
        StepId? step = null;
        int? occurrence = null;
        Instant? at = null;
        ImmutableArray<MessageHash> ids = [];
        bool isSeen = false;
        text.Object();
        while (text.NextProperty())
        {
            if (text.Is("step"u8))
            {
                step = text.Step().Id;
            }
            else if (text.Is("occurrence"u8))
            {
                occurrence = text.Count();
            }
            else if (text.Is("at"u8))
            {
                at = text.At();
            }
            else if (text.Is("ids"u8))
            {
                ids = text.Items(static (ref StoredText t) => t.Hash());
            }
            else if (text.Is("seen"u8))
            {
                isSeen = text.Flag();
            }
            else
            {
                throw text.Unknown();
            }
        }

        return new SentMessage(text.Required(step, "step"), text.Required(occurrence, "occurrence"), text.Required(at, "at"), ids, isSeen);
    }
}
