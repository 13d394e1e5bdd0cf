using NodaTime;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.Views;

/// <summary>Makes plain types of what the library gives: strings, numbers and <see cref="DateTimeOffset"/>.</summary>
public static class PlainViews
{
    /// <summary>Where a contact stands.</summary>
    /// <param name="enrollment">The enrollment.</param>
    /// <param name="now">The instant from which "in 3 days" is counted.</param>
    public static EnrollmentView ToView(this Enrollment enrollment, Instant now)
    {
        ArgumentNullException.ThrowIfNull(enrollment);
        return new()
        {
            Enrollment = enrollment.Id.Value,
            Contact = enrollment.Contact.Value,
            Tenant = enrollment.Tenant,
            Account = enrollment.Account,
            Pipeline = enrollment.Pipeline.ToString(),
            Stage = enrollment.Stage.Name,
            StageSince = enrollment.StageSince.InZone(enrollment.Zone.Zone).ToDateTimeOffset(),
            Zone = enrollment.Zone.Zone.Id,
            Revision = enrollment.Revision,
            IsLive = enrollment.IsLive,
            IsHeld = enrollment.IsHeldAt(now),
            Permitted = enrollment.IsFinished ? [] : [.. enrollment.Node.Permitted(enrollment).Select(t => t.Name)],
            Touches = [.. enrollment.Touches.Select(t => ToView(t, enrollment, now))],
            Words = enrollment.InWords(now),
        };
    }

    /// <summary>One thing that is due.</summary>
    /// <param name="item">The item.</param>
    /// <param name="now">The instant from which "in 3 days" is counted.</param>
    public static AgendaView ToView(this AgendaItem item, Instant now)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new()
        {
            Enrollment = item.Enrollment.Id.Value,
            Contact = item.Contact.Value,
            Tenant = item.Enrollment.Tenant,
            Account = item.Enrollment.Account,
            Pipeline = item.Enrollment.Pipeline.ToString(),
            Stage = item.Stage.Name,
            Need = item.Need.ToString(),
            Touch = ToView(item.Touch, item.Enrollment, now),
        };
    }

    /// <summary>One event.</summary>
    public static HistoryView ToView(this HistoryEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return new()
        {
            Enrollment = @event.Enrollment.Value,
            Revision = @event.Revision,
            Kind = @event.Kind.ToString(),
            RecordedAt = @event.RecordedAt.ToDateTimeOffset(),
            OccurredAt = @event.OccurredAt.ToDateTimeOffset(),
            Trigger = @event.Trigger?.Name,
            From = @event.From?.Name,
            To = @event.To?.Name,
            Actor = @event.Actor,
            Words = @event.InWords(),
        };
    }

    private static TouchView ToView(PlannedTouch touch, Enrollment enrollment, Instant now) => new()
    {
        Key = touch.Key.ToString(),
        Step = touch.Item.Id.Value,
        Kind = touch.Step?.Kind.ToString(),
        Occurrence = touch.Occurrence,
        State = touch.State.ToString(),
        Due = DueOf(touch),
        Zone = touch.ZoneId,
        Blocked = touch.Blocked?.ToString(),
        IsManual = touch.IsManual,
        AwaitsApproval = touch.AwaitsApproval,
        IsLate = touch.IsLate || touch.IsLateAt(now),
        Reference = touch.Reference,
        Reason = touch.Reason,
        Words = touch.InWords(enrollment.Explain(touch), now),
    };

    /// <summary>At the offset that its own zone had when the date was decided: a touch that has begun keeps it while the contact moves on.</summary>
    private static DateTimeOffset? DueOf(PlannedTouch touch) => touch is { Due: { } due, Local: { } local }
        ? due.WithOffset(Offset.FromTicks((local.InUtc().ToInstant() - due).BclCompatibleTicks)).ToDateTimeOffset()
        : null;
}
