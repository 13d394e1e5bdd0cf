using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Scheduling;

namespace OutreachKit.Agenda;

/// <summary>What would come if nobody answered and each touch began the moment it is due. Nothing is stored.</summary>
public static class Preview
{
    /// <summary>How often a repeating step is shown.</summary>
    public const int Repetitions = 4;

    private const int MostItems = 500;

    /// <summary>The timeline of a decision that enrolls or adopts, from its instant on.</summary>
    /// <param name="enrolled">What <see cref="Enrollment.Enroll"/> or <see cref="Enrollment.Adopt"/> decided.</param>
    /// <param name="detail">How much of the way to each date is told.</param>
    public static IReadOnlyList<PreviewItem> From(Decision enrolled, TrailDetail detail = TrailDetail.Changes)
    {
        HistoryEvent? last = enrolled.Event;
        Enrollment enrollment = enrolled.Enrollment;
        var items = new List<PreviewItem>();
        while (items.Count < MostItems && Next(enrollment) is { } touch)
        {
            items.Add(new PreviewItem(touch.Stage, touch, enrollment.Explain(touch, detail), last!.RecordedAt));
            if (touch.Due is not { } due || touch is { Step.Repeats: true, Occurrence: >= Repetitions })
            {
                break;
            }

            Decision decision = Happens(enrollment, touch, Instant.Max(due, last.RecordedAt));
            enrollment = decision.Enrollment;
            last = decision.Event;
        }

        return items;
    }

    private static Decision Happens(Enrollment enrollment, PlannedTouch touch, Instant at) =>
        touch.IsTimer ? enrollment.FireTimer(touch.Key, at) : enrollment.EndTouch(touch.Key, TouchEnd.Done, at);

    private static PlannedTouch? Next(Enrollment enrollment) =>
        enrollment.Touches.OrderBy(t => t.Due ?? Instant.MaxValue).FirstOrDefault();
}
