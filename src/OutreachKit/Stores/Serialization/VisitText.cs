using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using OutreachKit.Enrollments.State;
using OutreachKit.Pipelines;

namespace OutreachKit.Stores.Serialization;

/// <summary>A visit to a stage that may be gone back to: <c>{"stage":"Contacted","since":1772467200000000,"by":"m-7","touches":[…]}</c>.</summary>
internal static class VisitText
{
    internal static void Write(Utf8JsonWriter json, StageVisit visit)
    {
        json.WriteStartObject();
        json.WriteString("stage"u8, visit.Node.Stage.Name);
        json.At("since"u8, visit.Since);
        json.Text("by"u8, visit.By);
        json.Flag("held"u8, visit.ByHeld);
        if (visit.PendingThen is { } then)
        {
            json.WritePropertyName("pendingThen"u8);
            TriggerText.Write(json, then);
        }

        if (visit.Touches is { } touches)
        {
            json.WriteStartArray("touches"u8);
            foreach (PlannedTouch touch in touches)
            {
                TouchText.Write(json, touch);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    internal static StageVisit Read(ref StoredText text)
    {
        PipelineStage? node = null;
        Instant? since = null;
        string? by = null;
        bool byHeld = false;
        Trigger? then = null;
        ImmutableArray<PlannedTouch>? touches = null;
        text.Object();
        while (text.NextProperty())
        {
            if (text.Is("stage"u8))
            {
                node = text.Stage();
            }
            else if (text.Is("since"u8))
            {
                since = text.At();
            }
            else if (text.Is("by"u8))
            {
                by = text.Text();
            }
            else if (text.Is("held"u8))
            {
                byHeld = text.Flag();
            }
            else if (text.Is("pendingThen"u8))
            {
                then = TriggerText.Read(ref text);
            }
            else if (text.Is("touches"u8))
            {
                touches = text.Items(TouchText.Read);
            }
            else
            {
                throw text.Unknown();
            }
        }

        return new StageVisit
        {
            Node = text.Required(node, "stage"),
            Since = text.Required(since, "since"),
            By = text.Required(by, "by"),
            ByHeld = byHeld,
            PendingThen = then,
            Touches = touches,
        };
    }
}
