using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using NodaTime;

namespace OutreachKit.Enrollments;

/// <summary>
/// What may come in from a host: ids that every database can keep, and instants that can be meant. Whatever a host gives passes here once,
/// so that a mistake is told where it was made, and by the name of the parameter.
/// </summary>
internal static class Boundary
{
    internal const int MostOfId = 64;
    internal const int MostOfActor = 128;
    internal const int MostOfSubject = 256;
    internal const int MostOfMessageId = 998; // the longest line of a mail (RFC 5322)

    /// <summary>A mistake of some program, or an empty date, lies outside; no outreach does.</summary>
    internal static readonly Instant Earliest = NodaTime.Instant.FromUtc(1900, 1, 1, 0, 0);
    internal static readonly Instant Latest = NodaTime.Instant.FromUtc(2400, 1, 1, 0, 0);

    private static readonly long EarliestMicros = Scheduling.UnixMicroseconds.ToUnix(Earliest);
    private static readonly long LatestMicros = Scheduling.UnixMicroseconds.ToUnix(Latest);

    internal static ContactId Contact(ContactId contact, [CallerArgumentExpression(nameof(contact))] string parameter = "") =>
        contact.Value.Length > 0
            ? contact
            : throw new ArgumentException("The contact id is empty, as default(ContactId) is: give the host's id of the person.", parameter);

    internal static Instant Instant(Instant at, [CallerArgumentExpression(nameof(at))] string parameter = "") =>
        at >= Earliest && at < Latest
            ? at
            : throw new ArgumentException($"{parameter} is {at}, which cannot be meant: give an instant of the years 1900 to 2399.", parameter);

    /// <summary>The instant of a decision, in microseconds since the Unix epoch.</summary>
    internal static long UnixMicroseconds(Instant at, [CallerArgumentExpression(nameof(at))] string parameter = "")
    {
        long micros = Scheduling.UnixMicroseconds.ToUnix(at);
        return micros >= EarliestMicros && micros < LatestMicros ? micros : Scheduling.UnixMicroseconds.ToUnix(Instant(at, parameter));
    }

    /// <summary>When a fact occurred. An opt-out counts whatever its date says.</summary>
    internal static Instant Instant(Trigger trigger, Instant at, string parameter) =>
        trigger != Trigger.OptedOut ? Instant(at, parameter)
        : at < Earliest ? Earliest
        : at < Latest ? at : Latest;

    internal static LocalDateTime Local(LocalDateTime at, string parameter) =>
        at.WithCalendar(CalendarSystem.Iso) is { Year: >= 1900 and < 2400 } local
            ? local
            : throw new ArgumentException($"{parameter} lies in the year {at.WithCalendar(CalendarSystem.Iso).Year}, which cannot be meant: give a time of the years 1900 to 2399.", parameter);

    internal static LocalDate Date(LocalDate date, string parameter) => Local(date.AtMidnight(), parameter).Date;

    internal static string? Actor(string? actor) => actor is null ? null : Text(actor, "An actor", MostOfActor, nameof(actor));

    internal static string? Reference(string? reference) => Text(reference, "A reference", MostOfId, nameof(reference));

    internal static string? Key(string? key, string parameter) => Text(key, "A key", 4096, parameter);

    internal static string? MessageId(string? id, string parameter) =>
        string.IsNullOrWhiteSpace(id) ? null : Text(id, "A Message-ID", MostOfMessageId, parameter);

    internal static Subject? Subject(Subject? subject, string parameter, string? revisionParameter = null)
    {
        if (subject is null)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(subject.Id))
        {
            throw new ArgumentException("The subject has no id: give the host's id of the meeting, or no subject.", parameter);
        }

        if (subject.Id.Any(char.IsControl))
        {
            throw new ArgumentException("The subject's id holds a control character: give the host's id of the meeting as it is shown.", parameter);
        }

        Text(subject.Id, "A subject's id", MostOfSubject, parameter);
        return subject.Revision is null or >= 0
            ? subject
            : throw new ArgumentException($"The subject's revision is {subject.Revision}: give 0 at first and a higher number for each change, or none.", revisionParameter ?? parameter);
    }

    /// <summary>Text that comes back from every database as it was: whole characters, none of them NUL.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // its sentences take room that nobody is to pay for whose text is in order
    [return: NotNullIfNotNull(nameof(text))]
    internal static string? Text(string? text, string what, int most, string parameter)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Length == 0 || text.Length > most)
        {
            throw new ArgumentException($"{what} of {text.Length} characters cannot be kept: give 1 to {most}.", parameter);
        }

        return Fault(text) is { } fault
            ? throw new ArgumentException($"{what} {fault} cannot be kept: give whole Unicode text.", parameter)
            : text;
    }

    /// <summary>What keeps a text from coming back as it was, or null.</summary>
    internal static string? Fault(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0')
            {
                return "with a NUL character in it";
            }

            if (char.IsSurrogate(text[i]) && (!char.IsHighSurrogate(text[i]) || ++i == text.Length || !char.IsLowSurrogate(text[i])))
            {
                return "with half a character in it";
            }
        }

        return null;
    }
}
