using System.Text.Json;
using OutreachKit.Enrollments.State;

namespace OutreachKit.Stores.Serialization;

/// <summary>The fields that most enrollments leave empty; they stand beside the others, and only where there is something to say.</summary>
internal static class EnrollmentDetailsText
{
    internal static void Write(Utf8JsonWriter json, EnrollmentDetails details)
    {
        if (details.PendingThen is { } then)
        {
            json.WritePropertyName("pendingThen"u8);
            TriggerText.Write(json, then);
        }

        json.Items("holds"u8, details.Holds.AsSpan(), HoldText.Write);
        json.Items("subjects"u8, details.Subjects.AsSpan(), SubjectRecordText.Write);
        json.Items("sent"u8, details.Sent.AsSpan(), SentText.Write);
        json.Items("doneReferences"u8, details.DoneReferences.AsSpan(), static (Utf8JsonWriter j, in string reference) => j.WriteStringValue(reference));
        if (details.Left is { } left)
        {
            json.WritePropertyName("left"u8);
            VisitText.Write(json, left);
        }
    }

    /// <returns>Whether the property is one of these.</returns>
    internal static bool Take(ref StoredText text, ref EnrollmentDetails details)
    {
        if (text.Is("pendingThen"u8))
        {
            details = details with { PendingThen = TriggerText.Read(ref text) };
        }
        else if (text.Is("holds"u8))
        {
            details = details with { Holds = text.Items(HoldText.Read) };
        }
        else if (text.Is("subjects"u8))
        {
            details = details.With(text.Items(SubjectRecordText.Read));
        }
        else if (text.Is("sent"u8))
        {
            details = details with { Sent = text.Items(SentText.Read) };
        }
        else if (text.Is("doneReferences"u8))
        {
            details = details with { DoneReferences = text.Items(static (ref StoredText t) => t.Text()) };
        }
        else if (text.Is("left"u8))
        {
            details = details with { Left = VisitText.Read(ref text) };
        }
        else
        {
            return false;
        }

        return true;
    }
}
