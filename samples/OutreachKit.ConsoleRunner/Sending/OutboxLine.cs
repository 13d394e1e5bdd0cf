using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OutreachKit.ConsoleRunner.Formatting;

namespace OutreachKit.ConsoleRunner.Sending;

/// <summary>One touch, as a line of the outbox has it.</summary>
internal sealed record OutboxLine(string Contact, string Enrollment, string Step, int Occurrence, string Key, string At)
{
    internal static OutboxLine Of(Touch touch) => new(
        touch.Contact.Value, touch.Enrollment.ToString(), touch.Step.Value, touch.Occurrence, touch.Key.ToString(), Times.Utc(touch.BegunAt));

    internal string Write() => JsonSerializer.Serialize(this, OutboxJson.InOneLine.OutboxLine);

    /// <summary>Reads a line; null if it is none: one that a crash cut off, or somebody else's.</summary>
    internal static OutboxLine? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, OutboxJson.InOneLine.OutboxLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How lines of the outbox are written.</summary>
[JsonSerializable(typeof(OutboxLine))]
internal sealed partial class OutboxJson : JsonSerializerContext
{
    internal static OutboxJson InOneLine { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
