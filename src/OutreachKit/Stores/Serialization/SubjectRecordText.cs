using System.Text.Json;
using NodaTime;
using OutreachKit.Enrollments.State;
using OutreachKit.Pipelines;

namespace OutreachKit.Stores.Serialization;

/// <summary>What is known of a meeting: <c>{"id":"m-7","word":{"fact":"MeetingBooked"},"at":1772467200000000, …}</c>.</summary>
internal static class SubjectRecordText
{
    internal static void Write(Utf8JsonWriter json, in SubjectRecord record)
    {
        json.WriteStartObject();
        WriteFields(json, record);
        json.WriteEndObject();
    }

    internal static void WriteFields(Utf8JsonWriter json, SubjectRecord record)
    {
        json.Text("id"u8, record.Id);
        if (record.Revision is { } revision)
        {
            json.WriteNumber("revision"u8, revision);
        }

        json.WritePropertyName("word"u8);
        TriggerText.Write(json, record.Word);
        json.Named("role"u8, record.Role);
        json.Count("rank"u8, record.Rank);
        json.At("at"u8, record.OccurredAt);
        json.OptionalAt("starts"u8, record.Starts);
        json.OptionalAt("ends"u8, record.Ends);
        json.OptionalAt("plannedSince"u8, record.PlannedSince);
        json.OptionalAt("dismissedAt"u8, record.DismissedAt);
        json.Flag("old"u8, record.IsOld);
    }

    internal static SubjectRecord Read(ref StoredText text)
    {
        var fields = default(Fields);
        text.Object();
        while (text.NextProperty())
        {
            if (!fields.Take(ref text))
            {
                throw text.Unknown();
            }
        }

        return fields.Record(text);
    }

    /// <summary>What has been read of a record so far.</summary>
    internal struct Fields
    {
        private string? _id;
        private int? _revision;
        private Trigger? _word;
        private SubjectRole? _role;
        private int _rank;
        private Instant? _at;
        private Instant? _starts;
        private Instant? _ends;
        private Instant? _plannedSince;
        private Instant? _dismissedAt;
        private bool _isOld;

        internal bool Take(ref StoredText text)
        {
            if (text.Is("id"u8))
            {
                _id = text.Text();
            }
            else if (text.Is("revision"u8))
            {
                _revision = text.Count();
            }
            else if (text.Is("word"u8))
            {
                _word = TriggerText.Read(ref text);
            }
            else if (text.Is("role"u8))
            {
                _role = text.Named<SubjectRole>();
            }
            else if (text.Is("rank"u8))
            {
                _rank = text.Count();
            }
            else if (text.Is("old"u8))
            {
                _isOld = text.Flag();
            }
            else
            {
                return TakeInstant(ref text);
            }

            return true;
        }

        internal readonly SubjectRecord Record(in StoredText text) => new()
        {
            Id = text.Required(_id, "id"),
            Revision = _revision,
            Word = text.Required(_word, "word"),
            Role = text.Required(_role, "role"),
            Rank = _rank,
            OccurredAt = text.Required(_at, "at"),
            Starts = _starts,
            Ends = _ends,
            PlannedSince = _plannedSince,
            DismissedAt = _dismissedAt,
            IsOld = _isOld,
        };

        private bool TakeInstant(ref StoredText text)
        {
            if (text.Is("at"u8))
            {
                _at = text.At();
            }
            else if (text.Is("starts"u8))
            {
                _starts = text.At();
            }
            else if (text.Is("ends"u8))
            {
                _ends = text.At();
            }
            else if (text.Is("plannedSince"u8))
            {
                _plannedSince = text.At();
            }
            else if (text.Is("dismissedAt"u8))
            {
                _dismissedAt = text.At();
            }
            else
            {
                return false;
            }

            return true;
        }
    }
}
