using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit.Intake;

// What each kind of entry means for a contact.
internal sealed partial class ContactIntake
{
    private async ValueTask AddAsync(IntakeEntry entry, IntakeBody body, CancellationToken cancellationToken)
    {
        Instant now = terms.Now();
        if (body.UnlessIn is { } stages && IsIn(stages, body))
        {
            return;
        }

        switch (entry.Kind)
        {
            case IntakeKind.Enroll:
                await EnrollAsync(entry, body.Request!, now, cancellationToken).ConfigureAwait(false);
                break;
            case IntakeKind.Received:
                if (IntakeStops.SaysOptOut(entry))
                {
                    _stops.Add(IntakeStops.OptOutOf(entry));
                }

                await ForEachAsync(entry, _ => true, e => e.Receive(body.Fact!, now, terms.HashKey, terms.AutoReplies), body.Fact!, cancellationToken).ConfigureAwait(false);
                break;
            case IntakeKind.OptOut:
                _stops.Add(IntakeStops.OptOutOf(entry));
                var asked = Fact.Now(Trigger.OptedOut, entry.RecordedAt, body.Actor);
                await ForEachAsync(entry, _ => true, e => e.Receive(asked, now, terms.HashKey, terms.AutoReplies), null, cancellationToken).ConfigureAwait(false);
                break;
            case IntakeKind.Suspend:
                _stops.Add(IntakeStops.SuspensionOf(tenant, contact, entry.RecordedAt, body.Actor));
                await ForEachAsync(entry, e => !e.IsFinished, e => e.Hold(HoldSource.Suspension, null, now, body.Actor), null, cancellationToken).ConfigureAwait(false);
                break;
            case IntakeKind.Restore:
                _restored = new(tenant, StopScope.Contact(contact), StopKind.Suspension, now, body.Actor);
                _stops.RemoveAll(s => s.Kind == StopKind.Suspension);
                await ForEachAsync(entry, e => !e.IsFinished, e => e.Resume(HoldSource.Suspension, now, body.Actor), null, cancellationToken).ConfigureAwait(false);
                break;
            default:
                await WishAsync(entry, body, now, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>A wish about one touch or enrollment: one that cannot be met is listed with its reason.</summary>
    private async ValueTask WishAsync(IntakeEntry entry, IntakeBody body, Instant now, CancellationToken cancellationToken)
    {
        Enrollment? about = entry.Kind switch
        {
            IntakeKind.Command => _enrollments.FindLast(e => !e.IsFinished && (body.Pipeline is null || e.Pipeline.Name == body.Pipeline)),
            IntakeKind.Add when body.Reference is { } reference => Bearer(reference) ?? Named(entry),
            _ => Named(entry),
        };
        if (about is null)
        {
            SetAside(entry, nameof(EnrollmentNotFoundException), denies: false);
            return;
        }

        Decision? decision = await DecideAsync(entry, about, e => entry.Kind switch
        {
            IntakeKind.Prepare => e.Prepare(body.Touch!.Value, body.Reference!, now, body.Actor),
            IntakeKind.Approve => e.Approve(body.Touch!.Value, now, body.Actor),
            IntakeKind.Withdraw => e.Withdraw(body.Touch!.Value, now, body.Actor),
            IntakeKind.Add => e.AddTouch(body.Step, body.At!.Value, now, body.Reference, body.Actor, body.NeedsApproval),
            _ => e.Fire(body.Command!, now, body.Actor),
        }, null, cancellationToken).ConfigureAwait(false);
        if (decision is { Refusal: { } refusal })
        {
            SetAside(entry, refusal.Code.ToString(), denies: false);
        }
    }

    private async ValueTask EnrollAsync(IntakeEntry entry, EnrollRequest request, Instant now, CancellationToken cancellationToken)
    {
        EnrollmentId id = entry.Enrollment!.Value;
        if (found.Readable.Any(e => e.Id == id) || found.Unreadable.Any(u => u.Id == id))
        {
            // A save that was repeated.
            return;
        }

        // Where a database drew the contact's id, the request does not know it.
        request = request with { Contact = contact };
        EnrollmentProfile profile = (await terms.ProfileAsync(request, tenant, now, cancellationToken).ConfigureAwait(false)) with { Id = id };
        if (_enrollments.Exists(e => !e.IsFinished && e.Pipeline.Name == profile.Pipeline.Name) || Array.Exists(_unreadable, u => u.Pipeline == profile.Pipeline.Name))
        {
            SetAside(entry, nameof(CommitStatus.AlreadyEnrolled), denies: false);
            return;
        }

        Enrollment would = Enrolling.Decide(request, profile, now, []).Enrollment;
        Stop[] stops =
        [
            .. (await store.FindStopsAsync(tenant, StopRules.ScopesOf(would), cancellationToken).ConfigureAwait(false)).Where(s => !IsRestored(s)),
            .. _stops,
        ];
        if (StopRules.Against(stops, Channels.None, now) is { } stop && StopRules.Refuses(stop))
        {
            SetAside(entry, nameof(RefusalCode.Suppressed), denies: false);
            return;
        }

        Decision decision = Enrolling.Decide(request, profile, now, stops);
        _commits.Add(new() { After = decision.Enrollment, Event = decision.Event!, UnlessStopped = true });
        _enrollments.Add(decision.Enrollment);
    }

    /// <summary>Whether the contact's run, the one that is not finished or else the youngest, stands in one of these stages; or has none that could be given a command.</summary>
    private bool IsIn(IReadOnlyList<string> stages, IntakeBody body)
    {
        Enrollment[] runs = [.. _enrollments.Where(e => body.Pipeline is null || e.Pipeline.Name == body.Pipeline)];
        Enrollment? present = runs.LastOrDefault(e => !e.IsFinished) ?? runs.LastOrDefault();
        return present is null or { IsFinished: true } ? body.Command is not null || (present is not null && stages.Contains(present.Stage.Name)) : stages.Contains(present.Stage.Name);
    }

    private bool IsRestored(Stop stop) => _restored is not null && stop.Kind == StopKind.Suspension && stop.Scope.Kind == StopScopeKind.Contact;
}
