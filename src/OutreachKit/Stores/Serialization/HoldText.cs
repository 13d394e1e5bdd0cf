using System.Text.Json;
using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Stores.Serialization;

/// <summary>A stretch in which the clock stands still: <c>{"source":"Snooze","from":1772467200000000,"date":"2026-03-09"}</c>.</summary>
internal static class HoldText
{
    internal static void Write(Utf8JsonWriter json, in Hold hold)
    {
        json.WriteStartObject();
        json.Named("source"u8, hold.Source);
        json.At("from"u8, hold.From);
        json.OptionalAt("until"u8, hold.Until);
        if (hold.UntilDate is { } date)
        {
            json.Date("date"u8, date);
        }

        json.Flag("assumed"u8, hold.IsAssumed);
        json.WriteEndObject();
    }

    internal static Hold Read(ref StoredText text)
    {
        HoldSource? source = null;
        Instant? from = null;
        Instant? until = null;
        LocalDate? date = null;
        bool isAssumed = false;
        text.Object();
        while (text.NextProperty())
        {
            if (text.Is("source"u8))
            {
                source = text.Named<HoldSource>();
            }
            else if (text.Is("from"u8))
            {
                from = text.At();
            }
            else if (text.Is("until"u8))
            {
                until = text.At();
            }
            else if (text.Is("date"u8))
            {
                date = text.Date();
            }
            else if (text.Is("assumed"u8))
            {
                isAssumed = text.Flag();
            }
            else
            {
                throw text.Unknown();
            }
        }

        return new Hold(text.Required(source, "source"), text.Required(from, "from"), until, date, isAssumed);
    }
}
