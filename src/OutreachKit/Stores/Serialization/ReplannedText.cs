using System.Text.Json;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.Stores.Serialization;

/// <summary>A touch with its new date, and why it has one.</summary>
internal static class ReplannedText
{
    internal static void Write(Utf8JsonWriter json, TouchReplanned replanned)
    {
        json.WriteStartObject();
        json.Named("cause"u8, replanned.Cause);
        json.WritePropertyName("touch"u8);
        TouchText.Write(json, replanned.Touch);
        json.WriteEndObject();
    }

    internal static TouchReplanned Read(ref StoredText text)
    {
        ReplanCause? cause = null;
        PlannedTouch? touch = null;
        text.Object();
        while (text.NextProperty())
        {
            if (text.Is("cause"u8))
            {
                cause = text.Named<ReplanCause>();
            }
            else if (text.Is("touch"u8))
            {
                touch = TouchText.Read(ref text);
            }
            else
            {
                throw text.Unknown();
            }
        }

        return new TouchReplanned(text.Required(touch, "touch"), text.Required(cause, "cause"));
    }
}
