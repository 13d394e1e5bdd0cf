using NodaTime;
using OutreachKit.Benchmarks.Work;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;

namespace OutreachKit.Benchmarks.Stores;

/// <summary>What the store keeps of one contact who was just enrolled: a row in each of three tables.</summary>
internal sealed record SeedRow(Guid Id, string Contact, long EnrolledAt, Guid Key, Guid CommitId, StoredTexts Written)
{
    // A prime that divides no power of ten: multiples of it, taken by the count, come to every place once and in no order.
    private const long Stride = 7_368_787;

    private static readonly ContactZone Zone = ContactZone.Of(Year.Zone);

    /// <summary>The end of a new touch's lease, as the store writes it.</summary>
    internal const long NeverLeased = 1_000_000_000_000_000;

    /// <summary>
    /// So many contacts, whose touches are due one after the other within an hour, in another order than that of their rows: what
    /// is due next lies anywhere in the tables.
    /// </summary>
    internal static IEnumerable<SeedRow> Scattered(int count)
    {
        Duration step = Duration.FromHours(1) / count;
        return Many(count, i => Cut(StoreWork.Start + (step * (i * Stride % count))));
    }

    /// <summary>So many contacts, each enrolled at that instant and due at once.</summary>
    internal static IEnumerable<SeedRow> Many(int count, Func<int, Instant> enrolledAt)
    {
        for (int i = 0; i < count; i++)
        {
            Instant at = enrolledAt(i);
            var profile = new EnrollmentProfile
            {
                Id = EnrollmentId.New(StoreWork.Start + Duration.FromMilliseconds(i)),
                Contact = StoreWork.Contact(i),
                Pipeline = Presets.InformationalInterview,
                Zone = Zone,
            };
            Decision decision = Enrollment.Enroll(profile, at);
            yield return new SeedRow(
                profile.Id.Value, profile.Contact.Value, StoredTexts.UnixMicroseconds(at), decision.Enrollment.Touches[0].Key.Value, Guid.NewGuid(),
                StoredTexts.Of(decision.Enrollment, decision.Event!));
        }
    }

    private static Instant Cut(Instant at) => at.PlusTicks(-(at.ToUnixTimeTicks() % 10));
}
