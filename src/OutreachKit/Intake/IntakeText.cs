using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;
using OutreachKit.Stages;
using OutreachKit.Stores.Serialization;

namespace OutreachKit.Intake;

/// <summary>The written form of what was said. It lives until it is applied, so it is read by property and leaves out what is null.</summary>
internal static class IntakeText
{
    /// <summary>The version of the format. A text of a higher one is left for a process that can read it.</summary>
    internal const int Format = 1;

    internal static string Write(IntakeBody body)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.OptionalText("actor"u8, body.Actor);
            json.OptionalText("pipeline"u8, body.Pipeline);
            if (body.UnlessIn is { } stages)
            {
                json.WriteStartArray("unlessIn"u8);
                foreach (string stage in stages)
                {
                    json.WriteStringValue(stage);
                }

                json.WriteEndArray();
            }

            json.OptionalText("touch"u8, body.Touch?.ToString());
            json.OptionalText("reference"u8, body.Reference);
            json.OptionalText("at"u8, body.At is { } at ? LocalDateTimePattern.ExtendedIso.Format(at) : null);
            json.OptionalText("step"u8, body.At is null ? null : body.Step.ToString());
            json.Flag("needsApproval"u8, body.NeedsApproval);
            WriteTrigger(json, body.Command);
            Write(json, body.Request);
            Write(json, body.Fact);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <exception cref="JsonException">It is not what was written.</exception>
    /// <exception cref="FormatException">A value in it is not what was written.</exception>
    internal static IntakeBody Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        JsonElement json = document.RootElement;
        return new IntakeBody
        {
            Actor = Text(json, "actor"),
            Pipeline = Text(json, "pipeline"),
            UnlessIn = json.TryGetProperty("unlessIn", out JsonElement stages) ? [.. stages.EnumerateArray().Select(s => s.GetString()!)] : null,
            Touch = Text(json, "touch") is { } key ? new TouchKey(Guid.ParseExact(key, "N")) : null,
            Reference = Text(json, "reference"),
            At = Text(json, "at") is { } at ? LocalDateTimePattern.ExtendedIso.Parse(at).GetValueOrThrow() : null,
            Step = Text(json, "step") is { } step ? Enum.Parse<StepKind>(step) : default,
            NeedsApproval = Flag(json, "needsApproval"),
            Command = ReadTrigger(json),
            Request = json.TryGetProperty("request", out JsonElement request) ? ReadRequest(request) : null,
            Fact = json.TryGetProperty("fact", out JsonElement fact) ? ReadFact(fact) : null,
        };
    }

    private static void Write(Utf8JsonWriter json, EnrollRequest? request)
    {
        if (request is null)
        {
            return;
        }

        json.WriteStartObject("request"u8);
        json.OptionalText("contact"u8, request.Contact.Value);
        json.OptionalText("zone"u8, request.Zone);
        json.OptionalText("accountZone"u8, request.AccountZone);
        json.OptionalText("account"u8, request.Account);
        json.OptionalText("pipeline"u8, request.Pipeline);
        json.OptionalText("stage"u8, request.Stage?.Name);
        WriteInstant(json, "since", request.Since);
        json.OptionalText("actor"u8, request.Actor);
        json.WriteEndObject();
    }

    private static EnrollRequest ReadRequest(JsonElement json) => new()
    {
        Contact = new ContactId(Text(json, "contact")!),
        Zone = Text(json, "zone"),
        AccountZone = Text(json, "accountZone"),
        Account = Text(json, "account"),
        Pipeline = Text(json, "pipeline"),
        Stage = Text(json, "stage") is { } stage ? Stage.Named(stage) : null,
        Since = At(json, "since"),
        Actor = Text(json, "actor"),
    };

    private static void Write(Utf8JsonWriter json, Fact? fact)
    {
        if (fact is null)
        {
            return;
        }

        json.WriteStartObject("fact"u8);
        WriteTrigger(json, fact.Trigger);
        WriteInstant(json, "occurred", fact.OccurredAt);
        json.OptionalText("key"u8, fact.Key);
        json.OptionalText("actor"u8, fact.Actor);
        json.OptionalText("subject"u8, fact.Subject?.Id);
        if (fact.Subject?.Revision is { } revision)
        {
            json.WriteNumber("revision"u8, revision);
        }

        json.OptionalText("replaces"u8, fact.Replaces);
        WriteInstant(json, "starts", fact.Starts);
        WriteInstant(json, "ends", fact.Ends);
        json.OptionalText("messageId"u8, fact.MessageId);
        json.OptionalText("inReplyTo"u8, fact.InReplyTo);
        json.OptionalText("returns"u8, fact.Returns is { } date ? LocalDatePattern.Iso.Format(date) : null);
        json.WriteEndObject();
    }

    private static Fact ReadFact(JsonElement json) => Fact.Stored(
        ReadTrigger(json)!,
        At(json, "occurred")!.Value,
        Text(json, "key"),
        Text(json, "actor"),
        Text(json, "subject") is { } subject ? new Subject(subject, json.TryGetProperty("revision", out JsonElement revision) ? revision.GetInt32() : null) : null,
        Text(json, "replaces"),
        At(json, "starts"),
        At(json, "ends"),
        Text(json, "messageId"),
        Text(json, "inReplyTo"),
        Text(json, "returns") is { } date ? LocalDatePattern.Iso.Parse(date).GetValueOrThrow() : null);

    private static void WriteTrigger(Utf8JsonWriter json, Trigger? trigger)
    {
        if (trigger is null)
        {
            return;
        }

        json.WriteString(trigger.Kind == TriggerKind.Fact ? "happened"u8 : "command"u8, trigger.Name);
        json.Flag("interaction"u8, trigger.IsInteraction);
    }

    private static Trigger? ReadTrigger(JsonElement json)
    {
        if (Text(json, "command") is { } command)
        {
            return Known(command, TriggerKind.Command, isInteraction: false) ?? Trigger.Command(command);
        }

        bool isInteraction = Flag(json, "interaction");
        return Text(json, "happened") is { } name ? Known(name, TriggerKind.Fact, isInteraction) ?? Trigger.Fact(name, isInteraction) : null;
    }

    private static Trigger? Known(string name, TriggerKind kind, bool isInteraction) =>
        Trigger.WellKnown.FirstOrDefault(t => t.Kind == kind && t.Name == name && t.IsInteraction == isInteraction);

    private static void WriteInstant(Utf8JsonWriter json, string name, Instant? at)
    {
        if (at is { } given)
        {
            json.WriteNumber(name, UnixMicroseconds.ToUnix(given));
        }
    }

    private static Instant? At(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement at) ? UnixMicroseconds.FromUnix(at.GetInt64()) : null;

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;

    private static bool Flag(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement flag) && flag.GetBoolean();
}
