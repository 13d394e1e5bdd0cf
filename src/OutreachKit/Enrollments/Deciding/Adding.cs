using NodaTime;
using NodaTime.TimeZones;
using OutreachKit.Enrollments.Events;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;

namespace OutreachKit.Enrollments.Deciding;

/// <summary>A person adds a touch beside what the sequences plan.</summary>
internal static class Adding
{
    private static readonly Duration Longest = Duration.FromDays(36_600);

    internal static Decision Add(Enrollment enrollment, StepKind kind, LocalDateTime at, Instant now, string? reference, string? actor)
    {
        Step step = ByHand.Of(kind);
        Preparing.Check(reference);
        if (enrollment.IsFinished || enrollment.Node.IsFinal)
        {
            return Refusing.Refuse(enrollment, enrollment.IsFinished ? RefusalCode.Finished : RefusalCode.Suppressed);
        }

        var draft = new Draft(enrollment, now);
        Instant chosen = Micros.Cut(Chosen(enrollment.Zone.Zone, at.WithCalendar(CalendarSystem.Iso), draft.Now));
        if (chosen < draft.Now || chosen > draft.Now + Longest)
        {
            throw new ArgumentException(
                $"{at:uuuu-MM-dd HH:mm} in {enrollment.Zone.Zone.Id} is {chosen}, {(chosen < draft.Now ? "before now" : "more than 100 years after now")}, {draft.Now}: give a time that is still to come.",
                nameof(at));
        }

        Planning.Plan(ref draft, step, new Anchor(chosen, AnchorKind.ByHand, step.Id.Value), subject: null, reference);
        return draft.Close(EventKind.TouchAdded, null, draft.Now, actor);
    }

    /// <summary>As for delays (law T4): of two the earlier, but never one that has gone by already.</summary>
    private static Instant Chosen(DateTimeZone zone, LocalDateTime at, Instant now)
    {
        ZoneLocalMapping mapping = zone.MapLocal(at);
        return mapping.Count == 2 && mapping.First().ToInstant() < now ? mapping.Last().ToInstant() : zone.AtLeniently(at).ToInstant();
    }
}
