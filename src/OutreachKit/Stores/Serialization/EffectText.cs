using System.Text.Json;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.Stores.Serialization;

/// <summary>What followed from an event: an object with one property, named by what was done, <c>{"approved":{"key":"…"}}</c>.</summary>
internal static class EffectText
{
    internal static void Write(Utf8JsonWriter json, in Effect effect)
    {
        json.WriteStartObject();
        switch (effect)
        {
            case EnrollmentStarted started:
                json.WritePropertyName("started"u8);
                ProfileText.Write(json, started.Profile);
                break;
            case TouchPlanned planned:
                json.WritePropertyName("planned"u8);
                TouchText.Write(json, planned.Touch);
                break;
            case TouchReplanned replanned:
                json.WritePropertyName("replanned"u8);
                ReplannedText.Write(json, replanned);
                break;
            case HoldPlaced placed:
                json.WritePropertyName("held"u8);
                HoldText.Write(json, placed.Hold);
                break;
            case ThenPostponed postponed:
                json.WritePropertyName("postponed"u8);
                TriggerText.Write(json, postponed.Then);
                break;
            case StageEntered entered:
                json.WritePropertyName("entered"u8);
                EnteredText.Write(json, entered);
                break;
            case SubjectNoted noted:
                json.WritePropertyName("subject"u8);
                SubjectNotedText.Write(json, noted);
                break;
            case ReturnChanged changed:
                json.WritePropertyName("returnsTo"u8);
                VisitText.Write(json, changed.Left);
                break;
            default:
                json.WriteStartObject(Name(effect));
                WriteFields(json, effect);
                json.WriteEndObject();
                break;
        }

        json.WriteEndObject();
    }

    internal static Effect Read(ref StoredText text)
    {
        text.Object();
        if (!text.NextProperty())
        {
            throw text.Wrong(null, "holds an effect that did nothing");
        }

        Effect effect = ReadOne(ref text);
        return text.NextProperty() ? throw text.Wrong(null, "is a second thing that one effect did") : effect;
    }

    private static Effect ReadOne(ref StoredText text) =>
        text.Is("started"u8) ? new EnrollmentStarted(ProfileText.Read(ref text))
        : text.Is("planned"u8) ? new TouchPlanned(TouchText.Read(ref text))
        : text.Is("replanned"u8) ? ReplannedText.Read(ref text)
        : text.Is("cancelled"u8) ? EffectFields.Read(ref text).Cancelled(text)
        : text.Is("begun"u8) ? EffectFields.Read(ref text).Begun(text)
        : text.Is("withdrawn"u8) ? EffectFields.Read(ref text).Withdrawn(text)
        : text.Is("concluded"u8) ? EffectFields.Read(ref text).Concluded(text)
        : text.Is("prepared"u8) ? EffectFields.Read(ref text).Prepared(text)
        : text.Is("approved"u8) ? EffectFields.Read(ref text).Approved(text)
        : text.Is("held"u8) ? new HoldPlaced(HoldText.Read(ref text))
        : text.Is("resumed"u8) ? EffectFields.Read(ref text).Resumed(text)
        : text.Is("rezoned"u8) ? EffectFields.Read(ref text).Rezoned(text)
        : text.Is("entered"u8) ? EnteredText.Read(ref text)
        : text.Is("subject"u8) ? SubjectNotedText.Read(ref text)
        : text.Is("returnsTo"u8) ? new ReturnChanged(VisitText.Read(ref text))
        : text.Is("dismissed"u8) ? EffectFields.Read(ref text).Dismissed(text)
        : text.Is("seen"u8) ? EffectFields.Read(ref text).Seen(text)
        : text.Is("answered"u8) ? EffectFields.Read(ref text).Answered(text)
        : text.Is("postponed"u8) ? new ThenPostponed(TriggerText.Read(ref text))
        : text.Is("finished"u8) ? Finished(ref text)
        : throw text.Unknown();

    private static EnrollmentFinished Finished(ref StoredText text)
    {
        _ = EffectFields.Read(ref text);
        return new EnrollmentFinished();
    }

    private static ReadOnlySpan<byte> Name(Effect effect) => effect switch
    {
        TouchCancelled => "cancelled"u8,
        TouchBegun => "begun"u8,
        TouchWithdrawn => "withdrawn"u8,
        TouchConcluded => "concluded"u8,
        TouchPrepared => "prepared"u8,
        TouchApproval => "approved"u8,
        MessageSeen => "seen"u8,
        MessageAnswered => "answered"u8,
        SubjectDismissed => "dismissed"u8,
        HoldEnded => "resumed"u8,
        ZoneChanged => "rezoned"u8,
        EnrollmentFinished => "finished"u8,
        _ => throw new InvalidOperationException($"The effect {effect.GetType().Name} has no written form: give it one here."),
    };

    private static void WriteFields(Utf8JsonWriter json, Effect effect)
    {
        switch (effect)
        {
            case TouchCancelled cancelled:
                WriteTouch(json, cancelled.Key, cancelled.Step, cancelled.Occurrence);
                json.Named("cause"u8, cancelled.Cause);
                break;
            case TouchBegun begun:
                WriteTouch(json, begun.Key, begun.Step, begun.Occurrence);
                json.At("at"u8, begun.At);
                json.Flag("late"u8, begun.IsLate);
                break;
            case TouchWithdrawn withdrawn:
                WriteTouch(json, withdrawn.Key, withdrawn.Step, withdrawn.Occurrence);
                json.Text("reason"u8, withdrawn.Reason);
                break;
            case TouchConcluded concluded:
                WriteTouch(json, concluded.Key, concluded.Step, concluded.Occurrence);
                json.Named("end"u8, concluded.End);
                json.At("at"u8, concluded.At);
                json.OptionalText("reason"u8, concluded.Reason);
                json.Items("messages"u8, concluded.Messages.AsSpan(), SentText.WriteHash);
                break;
            case MessageSeen seen:
                WriteStep(json, seen.Step, seen.Occurrence);
                json.OptionalHash("message"u8, seen.Message);
                break;
            case MessageAnswered answered:
                WriteStep(json, answered.Step, answered.Occurrence);
                json.Flag("certain"u8, answered.IsCertain);
                break;
            case SubjectDismissed dismissed:
                json.Text("subject"u8, dismissed.Subject);
                json.At("at"u8, dismissed.At);
                break;
            case TouchPrepared prepared:
                json.Key(prepared.Key);
                json.Text("reference"u8, prepared.Reference);
                break;
            case TouchApproval approval:
                json.Key(approval.Key);
                json.Flag("withdrawn"u8, !approval.IsGiven);
                break;
            case HoldEnded ended:
                json.Named("source"u8, ended.Source);
                json.At("at"u8, ended.At);
                break;
            case ZoneChanged changed:
                ZoneText.Write(json, changed.Zone);
                json.At("at"u8, changed.At);
                break;
        }
    }

    private static void WriteTouch(Utf8JsonWriter json, TouchKey key, StepId step, int occurrence)
    {
        WriteStep(json, step, occurrence);
        json.Key(key);
    }

    private static void WriteStep(Utf8JsonWriter json, StepId step, int occurrence)
    {
        json.WriteString("step"u8, step.Value);
        json.WriteNumber("occurrence"u8, occurrence);
    }
}
