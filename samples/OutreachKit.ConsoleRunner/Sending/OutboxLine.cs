using System.Text.Json;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.Touches;

namespace OutreachKit.ConsoleRunner.Sending;

/// <summary>One touch, as a line of the outbox has it.</summary>
internal sealed record OutboxLine(string Contact, string Enrollment, string Step, int Occurrence, string Key, string At)
{
    internal static OutboxLine Of(Touch touch) => new(
        touch.Contact.Value, touch.Enrollment.ToString(), touch.Step.Value, touch.Occurrence, touch.Key.ToString(), Times.Utc(touch.BegunAt));

    /// <summary>Reads a line; null if it is none: one that a crash cut off, or somebody else's.</summary>
    internal static OutboxLine? Read(string line)
    {
        try
        {
            return JsonText.Line(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
