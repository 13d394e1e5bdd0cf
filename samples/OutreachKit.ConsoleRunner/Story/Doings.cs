using NodaTime;

namespace OutreachKit.ConsoleRunner.Story;

/// <summary>What people do by themselves: the contacts answer and meet, and the user proposes times. No dispatcher has a hand in it.</summary>
internal sealed class Doings(OutreachEngine outreach, IClock clock, Diary diary)
{
    /// <returns>The enrollment as it stands after it.</returns>
    internal async Task<Enrollment> RunAsync(Happening what, int who, EnrollmentId id, Fate fate, CancellationToken cancellationToken)
    {
        Enrollment standing = (await outreach.FindAsync(id, cancellationToken))!;
        if (what == Happening.ProposesTimes)
        {
            return await ProposeAsync(who, standing, fate, cancellationToken);
        }

        ContactId contact = standing.Contact;
        Instant now = clock.GetCurrentInstant();
        Fact fact = what == Happening.Answers
            ? Fact.ReplyReceived(now, key: $"reply-of-{contact}")
            : Fact.MeetingHeld(now, meeting: $"meeting-with-{contact}", key: $"meeting-with-{contact}-held");
        return (await outreach.ReceiveAsync(contact, fact, cancellationToken))[0].Enrollment;
    }

    /// <summary>The user gets round to it some time after it is due, but not in the contact's evening.</summary>
    internal static Instant ProposesAt(Enrollment enrollment, Instant due, Fate fate) =>
        due + fate.ProposalDelay is var later && enrollment.Pipeline.Schedule.IsOpen(later, enrollment.Zone.Zone) ? later : due;

    private async Task<Enrollment> ProposeAsync(int who, Enrollment standing, Fate fate, CancellationToken cancellationToken)
    {
        if (standing.Touches.FirstOrDefault(t => t.IsManual) is not { } toDo)
        {
            return standing;
        }

        FireResult done = await outreach.CompleteAsync(standing.Id, toDo.Key, actor: "user", cancellationToken: cancellationToken);
        diary.Write(MeetingEnds(done.Enrollment, clock.GetCurrentInstant(), fate), Happening.Meets, who);
        return done.Enrollment;
    }

    /// <summary>Some working days on, at their local time.</summary>
    private static Instant MeetingEnds(Enrollment enrollment, Instant proposed, Fate fate)
    {
        DateTimeZone zone = enrollment.Zone.Zone;
        Schedule schedule = enrollment.Pipeline.Schedule;
        LocalDate day = proposed.InZone(zone).Date;
        for (int open = 0; open < fate.MeetingInDays; open += schedule.IsOpenDay(day) ? 1 : 0)
        {
            day = day.PlusDays(1);
        }

        return zone.AtLeniently(day + fate.MeetingAt).ToInstant() + fate.MeetingLength;
    }
}
