using System.Text.Json;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;

namespace OutreachKit.Stores.Serialization;

/// <summary>A touch or a timer. Its key is written too: to hash it anew would take longer than all the rest.</summary>
internal static class TouchText
{
    internal static void Write(Utf8JsonWriter json, in PlannedTouch touch)
    {
        json.WriteStartObject();
        json.WriteString("step"u8, touch.Item.Id.Value);
        json.WriteString("stage"u8, touch.Stage.Name);
        json.WriteNumber("visit"u8, touch.Visit);
        json.WriteNumber("occurrence"u8, touch.Occurrence);
        json.Key(touch.Key);
        json.WritePropertyName("anchor"u8);
        AnchorText.Write(json, touch.Anchor);
        if (touch.Subject is { } subject)
        {
            json.WritePropertyName("subject"u8);
            SubjectText.Write(json, subject);
        }

        WriteDate(json, touch);
        if (touch.State != TouchState.Planned)
        {
            json.Named("state"u8, touch.State);
        }

        json.OptionalAt("begunAt"u8, touch.BegunAt);
        json.Count("attempts"u8, touch.Attempts);
        json.OptionalText("reference"u8, touch.Reference);
        json.Flag("approved"u8, touch.IsApproved);
        json.Flag("raised"u8, touch.IsRaised);
        json.OptionalText("reason"u8, touch.Reason);
        json.Flag("counted"u8, touch.IsCounted);
        json.Flag("moved"u8, touch.IsMoved);
        json.Flag("needsApproval"u8, touch.NeedsApproval && touch.Step is { NeedsApproval: false });
        json.Count("resultingVisit"u8, touch.ResultingVisit);
        json.WriteEndObject();
    }

    internal static PlannedTouch Read(ref StoredText text)
    {
        SequenceItem? item = null;
        Stage? stage = null;
        int? visit = null;
        int? occurrence = null;
        TouchKey? key = null;
        Anchor? anchor = null;
        Instant? plannedFor = null;
        Subject? subject = null;
        Instant? due = null;
        PlanBlock? blocked = null;
        LocalDateTime? local = null;
        Instant? begunAt = null;
        string? reason = null;
        string? reference = null;
        string zone = "";
        string tzdb = "";
        TouchState state = TouchState.Planned;
        int attempts = 0;
        bool isLate = false;
        bool isApproved = false;
        bool isRaised = false;
        bool isCounted = false;
        bool isMoved = false;
        bool needsApproval = false;
        int resultingVisit = 0;
        text.Object();
        while (text.NextProperty())
        {
            if (text.Is("step"u8))
            {
                item = text.Step();
            }
            else if (text.Is("stage"u8))
            {
                stage = text.Stage().Stage;
            }
            else if (text.Is("visit"u8))
            {
                visit = text.Count();
            }
            else if (text.Is("occurrence"u8))
            {
                occurrence = text.Count();
            }
            else if (text.Is("key"u8))
            {
                key = text.Key();
            }
            else if (text.Is("anchor"u8))
            {
                anchor = AnchorText.Read(ref text);
            }
            else if (text.Is("subject"u8))
            {
                subject = SubjectText.Read(ref text);
            }
            else if (text.Is("due"u8))
            {
                due = text.At();
            }
            else if (text.Is("blocked"u8))
            {
                blocked = text.Named<PlanBlock>();
            }
            else if (text.Is("local"u8))
            {
                local = text.Local();
            }
            else if (text.Is("zone"u8))
            {
                zone = text.Text(text.ZoneId);
            }
            else if (text.Is("tzdb"u8))
            {
                tzdb = text.Text(text.Zones.Version);
            }
            else if (text.Is("late"u8))
            {
                isLate = text.Flag();
            }
            else if (text.Is("plannedFor"u8))
            {
                plannedFor = text.At();
            }
            else if (text.Is("state"u8))
            {
                state = text.Named<TouchState>();
            }
            else if (text.Is("begunAt"u8))
            {
                begunAt = text.At();
            }
            else if (text.Is("attempts"u8))
            {
                attempts = text.Count();
            }
            else if (text.Is("reference"u8))
            {
                reference = text.Text();
            }
            else if (text.Is("approved"u8))
            {
                isApproved = text.Flag();
            }
            else if (text.Is("raised"u8))
            {
                isRaised = text.Flag();
            }
            else if (text.Is("reason"u8))
            {
                reason = text.Text();
            }
            else if (text.Is("counted"u8))
            {
                isCounted = text.Flag();
            }
            else if (text.Is("moved"u8))
            {
                isMoved = text.Flag();
            }
            else if (text.Is("needsApproval"u8))
            {
                needsApproval = text.Flag();
            }
            else if (text.Is("resultingVisit"u8))
            {
                resultingVisit = text.Count();
            }
            else
            {
                throw text.Unknown();
            }
        }

        return new PlannedTouch(
            text.Required(item, "step"), text.Required(stage, "stage"), text.Required(visit, "visit"),
            text.Required(occurrence, "occurrence"), text.Required(key, "key"), text.Required(anchor, "anchor"), subject)
        {
            Due = due,
            Blocked = blocked,
            Local = local,
            ZoneId = zone,
            TzdbVersion = tzdb,
            IsLate = isLate,
            PlannedFor = text.Required(plannedFor, "plannedFor"),
            State = state,
            BegunAt = begunAt,
            Attempts = attempts,
            Reference = reference,
            IsApproved = isApproved,
            IsRaised = isRaised,
            Reason = reason,
            IsCounted = isCounted,
            IsMoved = isMoved,
            NeedsApproval = needsApproval || item is Step { NeedsApproval: true },
            ResultingVisit = resultingVisit,
        };
    }

    private static void WriteDate(Utf8JsonWriter json, PlannedTouch touch)
    {
        json.OptionalAt("due"u8, touch.Due);
        if (touch.Blocked is { } blocked)
        {
            json.Named("blocked"u8, blocked);
        }

        if (touch.Local is { } local)
        {
            json.Local("local"u8, local);
        }

        json.Text("zone"u8, touch.ZoneId);
        json.Text("tzdb"u8, touch.TzdbVersion);
        json.Flag("late"u8, touch.IsLate);
        json.At("plannedFor"u8, touch.PlannedFor);
    }
}
