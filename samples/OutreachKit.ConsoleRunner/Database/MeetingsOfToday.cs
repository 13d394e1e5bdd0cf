using NodaTime;
using NodaTime.Text;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;

namespace OutreachKit.ConsoleRunner.Database;

/// <summary>With whom a meeting is booked for today, by their clock.</summary>
internal static class MeetingsOfToday
{
    // Wherever they live, their today begins and ends within that of now.
    private static readonly Duration Around = Duration.FromHours(25);

    internal static async Task<IReadOnlyList<(Card Card, Meeting Meeting, ContactZone Zone)>> ReadAsync(Workspace desk, CancellationToken cancellationToken)
    {
        Instant now = desk.Now;
        var meetings = new List<(Card Card, Meeting Meeting, ContactZone Zone)>();
        foreach (string contact in desk.Book.Meetings.ToCome(InstantPattern.ExtendedIso.Format(now - Around), InstantPattern.ExtendedIso.Format(now + Around)))
        {
            foreach (Enrollment enrollment in await desk.Outreach.FindByContactAsync(contact, cancellationToken))
            {
                DateTimeZone zone = enrollment.Zone.Zone;
                meetings.AddRange(enrollment.Meetings
                    .Where(m => m.Starts.InZone(zone).Date == now.InZone(zone).Date)
                    .Select(m => (desk.CardOf(contact), m, enrollment.Zone)));
            }
        }

        return [.. meetings.OrderBy(m => m.Meeting.Starts)];
    }
}
