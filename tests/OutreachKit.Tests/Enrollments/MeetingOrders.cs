using NodaTime;
using OutreachKit.Enrollments;

namespace OutreachKit.Tests.Enrollments;

/// <summary>One fact about the meeting, as it may be told.</summary>
internal sealed record ToldFact(Trigger Word, int? Revision, Instant At)
{
    internal Fact Fact { get; } = Make(Word, Revision, At);

    public override string ToString() => $"{Word} rev {Revision?.ToString() ?? "-"} of {At}";

    private static Fact Make(Trigger word, int? revision, Instant at) =>
        word == Trigger.MeetingBooked ? Fact.MeetingBooked(at, MeetingOrders.Booked, MeetingOrders.Booked + MeetingOrders.Hour, "m1", revision)
        : word == Trigger.MeetingMoved ? Fact.MeetingMoved(at, MeetingOrders.Moved, MeetingOrders.Moved + MeetingOrders.Hour, "m1", revision)
        : Fact.Of(word, at, subject: new Subject("m1", revision));
}

/// <summary>Every order of every subset of what can be told of one meeting, walked like a tree: what two orders begin with alike is decided once.</summary>
internal static class MeetingOrders
{
    internal static readonly Duration Hour = Duration.FromHours(1);

    /// <summary>The five words, the weakest first.</summary>
    internal static readonly Trigger[] Words =
        [Trigger.MeetingBooked, Trigger.MeetingMoved, Trigger.MeetingCancelled, Trigger.NoShow, Trigger.MeetingHeld];

    /// <summary>Thursday 10:00, and Friday 10:00 once it is moved.</summary>
    internal static readonly Instant Booked = Given.At("2026-03-05T10:00");
    internal static readonly Instant Moved = Given.At("2026-03-06T10:00");

    /// <summary>All is told on Thursday from 12:00 on, a minute apart.</summary>
    internal static readonly Instant FirstTold = Given.At("2026-03-05T12:00");
    private static readonly Instant LastTold = FirstTold + Duration.FromMinutes(10);

    /// <summary>Tells everything in every order, and holds each end to what the oracle says and to every other order of the same facts.</summary>
    /// <param name="start">Where the contact stands.</param>
    /// <param name="choices">For each word the ways in which it may be told.</param>
    /// <param name="expected">What the end must look like for what was told, by <see cref="Outline"/>.</param>
    /// <returns>How many orders there were.</returns>
    internal static int Walk(Enrollment start, IReadOnlyList<ToldFact[]> choices, Func<IReadOnlyList<ToldFact>, string> expected)
    {
        var ends = new Dictionary<string, (string End, string Order)>();
        var path = new List<ToldFact>();
        int orders = 0;
        Go(start);
        return orders;

        void Go(Enrollment enrollment)
        {
            orders++;
            string told = string.Join(", ", path.Select(t => t.ToString()).Order(StringComparer.Ordinal));
            string end = Full(enrollment);
            string order = path.Count == 0 ? "nothing" : string.Join(" → ", path);
            if (!ends.TryAdd(told, (end, order)) && ends[told].End != end)
            {
                Assert.Fail($"{order}\n  ends as {end}\n{ends[told].Order}\n  ends as {ends[told].End}");
            }

            if (Outline(enrollment) is var outline && expected(path) is var wanted && outline != wanted)
            {
                Assert.Fail($"{order}\n  ends as {outline}\n  and not {wanted}");
            }

            foreach (ToldFact[] word in choices)
            {
                if (path.Any(t => t.Word == word[0].Word))
                {
                    continue;
                }

                foreach (ToldFact next in word)
                {
                    Instant now = FirstTold + Duration.FromMinutes(path.Count);
                    path.Add(next);
                    Go(enrollment.Receive(next.Fact, now).Enrollment);
                    path.RemoveAt(path.Count - 1);
                }
            }
        }
    }

    /// <summary>The stage, the steps that are planned and of which meeting, and the meetings that are still to be.</summary>
    internal static string Outline(Enrollment enrollment) => Outline(
        enrollment.Stage,
        enrollment.Touches.Select(t => t.Item.Id.Value + (t.Subject?.Id == "m1" ? " of m1" : "")),
        enrollment.Meetings.Select(m => m.Starts));

    internal static string Outline(Stage stage, IEnumerable<string> steps, IEnumerable<Instant> meetings) =>
        $"{stage}: {string.Join(", ", steps.Order(StringComparer.Ordinal))}; {string.Join(", ", meetings)}";

    /// <summary>The same with every date. What is overdue at the end is due at once, in whatever minute that was found out.</summary>
    private static string Full(Enrollment enrollment) => string.Join("; ", enrollment.Touches
        .Select(t => $"{t.Item.Id} {(t.Subject?.Id == "m1" ? $"m1 rev {t.Subject.Revision}" : "")} {Date(t)} {t.State}")
        .Order(StringComparer.Ordinal)
        .Prepend($"{enrollment.Stage} since {enrollment.StageSince}, {string.Join(", ", enrollment.Meetings)}, then {enrollment.PendingThen}, last contact {enrollment.LastInteraction}"));

    private static string Date(PlannedTouch touch) => touch.Due is not { } due ? $"{touch.Blocked}" : due <= LastTold ? "overdue" : $"{due}";
}
