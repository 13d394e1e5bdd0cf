using System.Text.Json;
using OutreachKit.Stages;

namespace OutreachKit.Stores.Serialization;

/// <summary>What was fired: <c>{"fact":"ReplyReceived","interaction":true}</c> or <c>{"command":"GaveUp"}</c>.</summary>
/// <remarks>
/// Whether it was contact between the two people is written too: it is no part of a trigger's equality, a host may give it to a
/// fact that the pipeline does not mention, and a replay goes by it.
/// </remarks>
internal static class TriggerText
{
    internal static void Write(Utf8JsonWriter json, Trigger trigger)
    {
        json.WriteStartObject();
        json.WriteString(trigger.Kind == TriggerKind.Fact ? "fact"u8 : "command"u8, trigger.Name);
        json.Flag("interaction"u8, trigger.IsInteraction);
        json.WriteEndObject();
    }

    internal static Trigger Read(ref StoredText text)
    {
        string? name = null;
        TriggerKind kind = TriggerKind.Fact;
        bool isInteraction = false;
        text.Object();
        while (text.NextProperty())
        {
            if (text.Is("fact"u8))
            {
                (name, kind) = (text.Text(), TriggerKind.Fact);
            }
            else if (text.Is("command"u8))
            {
                (name, kind) = (text.Text(), TriggerKind.Command);
            }
            else if (text.Is("interaction"u8))
            {
                isInteraction = text.Flag();
            }
            else
            {
                throw text.Unknown();
            }
        }

        return Find(text, text.Required(name, "fact"), kind, isInteraction);
    }

    /// <summary>The very object that the pipeline or the library has, by which it is looked up fastest; else one like it.</summary>
    private static Trigger Find(in StoredText text, string name, TriggerKind kind, bool isInteraction)
    {
        if ((Among(text.Pipeline.Triggers, name, kind, isInteraction) ?? Among(Trigger.WellKnown, name, kind, isInteraction)) is { } known)
        {
            return known;
        }

        try
        {
            return kind == TriggerKind.Fact ? Trigger.Fact(name, isInteraction) : Trigger.Command(name);
        }
        catch (ArgumentException)
        {
            throw text.WrongIn(kind == TriggerKind.Fact ? "fact" : "command", "cannot name a trigger");
        }
    }

    private static Trigger? Among(IReadOnlyList<Trigger> triggers, string name, TriggerKind kind, bool isInteraction)
    {
        for (int i = 0; i < triggers.Count; i++)
        {
            if (triggers[i].Kind == kind && triggers[i].IsInteraction == isInteraction && triggers[i].Name == name)
            {
                return triggers[i];
            }
        }

        return null;
    }
}
