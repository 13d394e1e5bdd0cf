using System.Buffers.Binary;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Scheduling;
using OutreachKit.Stops;
using OutreachKit.Stores;
using OutreachKit.Testing;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>
/// A store in which the ids of enrollments follow from the seed, so that they, the keys of touches and all that is spread by them are the
/// same on each store; and in which a worker can die.
/// </summary>
internal sealed class SteadyStore(IOutreachStore inner, ulong seed) : ForwardingStore(inner)
{
    private ulong _enrolled;

    /// <summary>Where the next worker that comes by dies.</summary>
    internal Death Dies { get; set; }

    /// <summary>Whether somebody was forgotten in this step because it had been said.</summary>
    internal bool HasErased { get; set; }

    /// <summary>Told of a contact before they are forgotten.</summary>
    internal Func<string, ContactId, Task>? BeforeErasure { get; set; }

    /// <summary>A worker that dies after a begin was committed does nothing more.</summary>
    public override async ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<CommitResult> results =
            await base.CommitAsync([.. commits.Select(commit => commit.Event.Revision == 1 ? Renamed(commit) : commit)], cancellationToken);
        if (commits.Where((commit, i) => commit.Event.Kind == EventKind.TouchBegan && results[i].Status == CommitStatus.Committed).Any())
        {
            DieAt(Death.Begun);
        }

        return results;
    }

    public override async ValueTask<IReadOnlyList<TouchClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<TouchClaim> claims = await base.ClaimAsync(request, cancellationToken);
        DieAt(Death.Claimed);
        return claims;
    }

    public override async ValueTask<TouchClaim?> ClaimOneAsync(
        EnrollmentId enrollment, TouchKey touch, Instant now, Duration lease, CancellationToken cancellationToken = default)
    {
        TouchClaim? claim = await base.ClaimOneAsync(enrollment, touch, now, lease, cancellationToken);
        DieAt(Death.Claimed);
        return claim;
    }

    /// <summary>Who is to be enrolled has an id already when it is said.</summary>
    public override ValueTask AppendAsync(IReadOnlyList<IntakeEntry> entries, IReadOnlyList<Stop> stops, CancellationToken cancellationToken = default) =>
        base.AppendAsync(
            [.. entries.Select(e => e.Kind == IntakeKind.Enroll ? e with { Enrollment = NewId(e.RecordedAt) } : e)], stops, cancellationToken);

    public override async ValueTask<IntakeResult> ApplyAsync(IntakeApplication application, CancellationToken cancellationToken = default)
    {
        if (application is { Erases: true, Contact: { } contact })
        {
            await (BeforeErasure?.Invoke(application.Tenant, contact) ?? Task.CompletedTask);
            HasErased = true;
        }

        return await base.ApplyAsync(application, cancellationToken);
    }

    public override async ValueTask<int> EraseAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default)
    {
        await (BeforeErasure?.Invoke(tenant, contact) ?? Task.CompletedTask);
        return await base.EraseAsync(tenant, contact, cancellationToken);
    }

    private void DieAt(Death where)
    {
        if (Dies == where)
        {
            Dies = Death.None;
            throw new WorkerDiedException();
        }
    }

    /// <summary>The same decision, made for another id.</summary>
    private Commit Renamed(Commit commit)
    {
        HistoryEvent first = commit.Event;
        EnrollmentProfile profile = ((EnrollmentStarted)first.Effects.First(e => e is EnrollmentStarted)).Profile with { Id = NewId(first.RecordedAt) };
        Hold[] holds = [.. first.Effects.OfType<HoldPlaced>().Select(placed => placed.Hold)];
        Decision decision = first.Kind == EventKind.Adopted
            ? Enrollment.Adopt(profile, first.Stages.First(), first.OccurredAt, first.RecordedAt, first.Actor, holds)
            : Enrollment.Enroll(profile, first.RecordedAt, first.Actor, holds);
        return commit with { After = decision.Enrollment, Event = decision.Event! };
    }

    /// <summary>As <see cref="EnrollmentId.New"/> makes it, but for what is drawn there.</summary>
    private EnrollmentId NewId(Instant now)
    {
        Dice dice = Dice.Of(seed, ++_enrolled);
        Span<byte> bytes = stackalloc byte[24];
        BinaryPrimitives.WriteInt64BigEndian(bytes, now.ToUnixTimeMilliseconds() << 16);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[6..], dice.Next());
        BinaryPrimitives.WriteUInt64BigEndian(bytes[14..], dice.Next());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new EnrollmentId(new Guid(bytes[..16], bigEndian: true));
    }
}

/// <summary>Where a worker dies.</summary>
internal enum Death
{
    None,

    /// <summary>It has claimed, and knows nothing of it.</summary>
    Claimed,

    /// <summary>It has begun, and does nothing more.</summary>
    Begun,
}
