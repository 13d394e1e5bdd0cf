using NodaTime;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What is due of somebody and when, as the agenda's tables say it.</summary>
internal static class DueDate
{
    /// <summary><c>thank you (email), late</c>: what has missed its deadline says so, whoever it waits for.</summary>
    internal static string What(AgendaItem item, Instant now) => Names.Of(item.Touch.Item) + (item.Touch.IsLateAt(now) ? ", late" : "");

    /// <summary>The stored date, which counts; where today's rules would give another, that one follows.</summary>
    internal static string InWords(AgendaItem item, Func<Instant, DateTimeZone, string> format)
    {
        string stored = item.Due is { } due ? format(due, item.Enrollment.Zone.Zone) : "no date";
        return Refreshed(item) is { } after ? $"{stored}; after a refresh {after}" : stored;
    }

    /// <summary>The date that today's rules would give, where it is another.</summary>
    internal static string? Refreshed(AgendaItem item) => Names.Refreshed(item.Touch, item.Enrollment.Explain(item.Touch));
}
