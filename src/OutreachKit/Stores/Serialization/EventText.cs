using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Scheduling;

namespace OutreachKit.Stores.Serialization;

/// <summary>The written form of an event, for a store to keep: short JSON that gives back exactly what was written.</summary>
/// <remarks>
/// A store keeps the text beside the enrollment's id and the event's revision, which are not in it, in a column of any length.
/// The text is plain ASCII and tells a person what it says; its properties may be put into another order, but for the first.
/// A zone comes back from the tz database, by its id. Thread-safe.
/// </remarks>
public static class EventText
{
    /// <summary>Writes an event.</summary>
    /// <exception cref="StoredTextException">One of its ids is no whole text.</exception>
    public static string Write(HistoryEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        using var buffer = new TextBuffer();
        using (Utf8JsonWriter json = Writing.On(buffer))
        {
            json.Begin();
            Write(json, @event);
            json.WriteEndObject();
        }

        return buffer.ToString();
    }

    /// <summary>Reads what <see cref="Write(HistoryEvent)"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pipeline">The pipeline in the version that the enrollment runs in.</param>
    /// <param name="enrollment">Whose history it belongs to.</param>
    /// <param name="revision">Its place there.</param>
    /// <param name="zones">Where its zones are found; NodaTime's own database if not said.</param>
    /// <exception cref="StoredTextException">
    /// The text is broken or of a newer format, or it names a stage or a step that the pipeline does not have.
    /// </exception>
    public static HistoryEvent Read(string text, Pipeline pipeline, EnrollmentId enrollment, long revision, ZoneDatabase? zones = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentOutOfRangeException.ThrowIfLessThan(revision, 1);
        var stored = new StoredText(text, pipeline, revision, zones ?? ZoneDatabase.Default) { Enrollment = enrollment };
        try
        {
            return Read(ref stored, enrollment, revision);
        }
        finally
        {
            stored.Dispose();
        }
    }

    private static void Write(Utf8JsonWriter json, HistoryEvent @event)
    {
        json.Named("kind"u8, @event.Kind);
        json.WriteNumber("version"u8, @event.PipelineVersion);
        json.At("at"u8, @event.RecordedAt);
        if (@event.OccurredAt != @event.RecordedAt)
        {
            json.At("occurred"u8, @event.OccurredAt);
        }

        if (@event.Trigger is { } trigger)
        {
            json.WritePropertyName("trigger"u8);
            TriggerText.Write(json, trigger);
        }

        json.OptionalText("from"u8, @event.From?.Name);
        json.OptionalText("entered"u8, @event.Entered?.Name);
        if (@event.Noted is { } noted)
        {
            json.Named("noted"u8, noted);
        }

        if (@event.Details is { } details)
        {
            json.WritePropertyName("details"u8);
            DetailsText.Write(json, details);
        }

        json.OptionalText("actor"u8, @event.Actor);
        json.Items("effects"u8, @event.EffectArray, EffectText.Write);
    }

    private static HistoryEvent Read(ref StoredText text, EnrollmentId enrollment, long revision)
    {
        EventKind? kind = null;
        int? version = null;
        NotedReason? noted = null;
        FactDetails? details = null;
        Instant? recorded = null;
        Instant? occurred = null;
        Trigger? trigger = null;
        Stage? from = null;
        Stage? entered = null;
        string? actor = null;
        ImmutableArray<Effect> effects = [];
        text.Begin();
        while (text.NextProperty())
        {
            if (text.Is("kind"u8))
            {
                kind = text.Named<EventKind>();
            }
            else if (text.Is("version"u8))
            {
                version = text.Count();
            }
            else if (text.Is("noted"u8))
            {
                noted = text.Named<NotedReason>();
            }
            else if (text.Is("details"u8))
            {
                details = DetailsText.Read(ref text);
            }
            else if (text.Is("at"u8))
            {
                recorded = text.At();
            }
            else if (text.Is("occurred"u8))
            {
                occurred = text.At();
            }
            else if (text.Is("trigger"u8))
            {
                trigger = TriggerText.Read(ref text);
            }
            else if (text.Is("from"u8))
            {
                from = text.Stage().Stage;
            }
            else if (text.Is("entered"u8))
            {
                entered = text.Stage().Stage;
            }
            else if (text.Is("actor"u8))
            {
                actor = text.Text();
            }
            else if (text.Is("effects"u8))
            {
                effects = text.Items(EffectText.Read);
            }
            else
            {
                throw text.Unknown();
            }
        }

        text.End();
        Instant at = text.Required(recorded, "at");
        return new HistoryEvent(
            enrollment, revision, text.Required(version, "version"), text.Required(kind, "kind"), UnixMicroseconds.ToUnix(at), UnixMicroseconds.ToUnix(occurred ?? at), trigger, from, actor,
            ImmutableCollectionsMarshal.AsArray(effects)!)
        {
            Entered = entered,
            Noted = noted,
            Details = details,
        };
    }
}
