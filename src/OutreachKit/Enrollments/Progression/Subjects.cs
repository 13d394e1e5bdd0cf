using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.State;
using OutreachKit.Pipelines;

namespace OutreachKit.Enrollments.Progression;

/// <summary>
/// What follows from a fact about a subject, a meeting most often. Where the contact ends up depends on where they stood before and on the
/// strongest of all that was told, not on the order in which it arrived (law R8): a weaker word is noted, and a stronger one first takes back
/// what the weaker had led to.
/// </summary>
internal static class Subjects
{
    /// <returns>Whether the fact said something new.</returns>
    internal static bool Receive(ref DecisionBuilder decision, Fact fact, Instant occurredAt)
    {
        if (SubjectOf(decision.State, fact, occurredAt) is not { } subject)
        {
            decision.Noted = NotedReason.UnknownSubject;
            return false;
        }

        EnrollmentDetails before = decision.State.Details;
        SubjectRecord told = RecordOf(decision.State, fact, subject, occurredAt);
        string? formerId = FormerId(before, fact, subject, occurredAt);
        SubjectRecord? known = before.Find(formerId ?? subject.Id);
        SubjectRecord next = known is null ? told : formerId is null ? known.With(told) : known.As(told);
        if (next == known)
        {
            decision.Noted = NotedReason.Outranked;
            return false;
        }

        decision.Do(new SubjectNoted(next, formerId));
        bool isOutranked = known is not null && (known.Word, known.Revision, known.OccurredAt) == (next.Word, next.Revision, next.OccurredAt);
        if (isOutranked)
        {
            decision.Noted = NotedReason.Outranked;
        }
        else
        {
            decision.Noted = next.IsOld ? NotedReason.OldNews : null;
            Follow(ref decision, known, next);
        }

        Meetings.Settle(ref decision, next);
        if (!decision.State.Details.Pauses.AsSpan().SequenceEqual(before.Pauses.AsSpan()))
        {
            Meetings.Replan(ref decision);
        }

        return !isOutranked;
    }

    /// <summary>Takes back what the weaker word had led to, and does what the stronger one says.</summary>
    private static void Follow(ref DecisionBuilder decision, SubjectRecord? known, SubjectRecord next)
    {
        SubjectRole was = known is { IsOld: false } ? known.Role : SubjectRole.None;
        SubjectRole now = next.IsOld ? SubjectRole.None : next.Role;
        var subject = new Subject(next.Id, next.Revision);
        if (was == SubjectRole.Held && now == SubjectRole.Held)
        {
            Runs.Move(ref decision, subject, next.OccurredAt);
            return;
        }

        StageVisit? left = decision.State.Details.Left;
        StageVisit? back = left is { ByHeld: false } && left.By == next.Id ? left : null;
        if (was == SubjectRole.Undone && now == was && back is null)
        {
            return; // Something else has moved the contact since.
        }

        if (was == SubjectRole.Held)
        {
            if (!Runs.TakeBack(ref decision, next.Id, next.OccurredAt))
            {
                return;
            }

            back = left is { ByHeld: true } ? left : null;
        }

        switch (now)
        {
            case SubjectRole.Held:
                Hold(ref decision, next, subject, back);
                break;
            case SubjectRole.Undone:
                Undo(ref decision, next, back);
                break;
            default:
                Expect(ref decision, next, back);
                break;
        }
    }

    /// <summary>It was: the pipeline says where that leads, or the stage runs once more.</summary>
    private static void Hold(ref DecisionBuilder decision, SubjectRecord next, Subject subject, StageVisit? back)
    {
        if (Ask(decision.State, back, next) is { Moves: true } course)
        {
            Enter(ref decision, course, next, back, subject);
            return;
        }

        StageReturn.GoBack(ref decision, back);
        if (decision.State.Node.OncePer == next.Word)
        {
            WorkLoop.StartSequence(ref decision, next.OccurredAt, subject);
        }
    }

    /// <summary>It was not. Nobody is brought back from an end by that.</summary>
    private static void Undo(ref DecisionBuilder decision, SubjectRecord next, StageVisit? back)
    {
        PipelineStage node = back?.Node ?? decision.State.Node;
        bool isOfAnotherRun = back is null && node.IsUndoneBy(next.Word) && decision.State.HasOpenRuns;
        if (node.IsEnd || isOfAnotherRun || Ask(decision.State, back, next) is not { Moves: true } course)
        {
            StageReturn.GoBack(ref decision, back);
            return;
        }

        Enter(ref decision, course, next, back, subject: null);
    }

    /// <summary>It is to come, or it belongs to a time that no longer counts.</summary>
    private static void Expect(ref DecisionBuilder decision, SubjectRecord next, StageVisit? back)
    {
        if (!next.IsOld && Ask(decision.State, back, next) is { Moves: true } course)
        {
            Enter(ref decision, course, next, back, subject: null);
            return;
        }

        StageReturn.GoBack(ref decision, back);
    }

    private static Course Ask(in EnrollmentState state, StageVisit? back, SubjectRecord next) =>
        back is null ? state.Ask(next.Word) : state.Ask(back, next.Word);

    private static void Enter(ref DecisionBuilder decision, Course course, SubjectRecord next, StageVisit? back, Subject? subject)
    {
        StageVisit left = (back ?? StageReturn.Visit(decision.State, next)) with { By = next.Id, ByHeld = next.Role == SubjectRole.Held };
        StageEntry.EnterAndStart(ref decision, course, next.OccurredAt, subject, left: left);
    }

    private static SubjectRecord RecordOf(in EnrollmentState state, Fact fact, Subject subject, Instant occurredAt)
    {
        SubjectRole role = state.Profile.Pipeline.RoleOf(fact.Trigger);
        return new SubjectRecord
        {
            Id = subject.Id,
            Revision = subject.Revision,
            Word = fact.Trigger,
            Role = role,
            Rank = state.Profile.Pipeline.RankOf(fact.Trigger),
            OccurredAt = occurredAt,
            Starts = fact.Starts,
            Ends = fact.Ends,
            PlannedSince = role == SubjectRole.Planned ? Instant.Max(occurredAt, state.RoundSince) : null,
            IsOld = (role == SubjectRole.Planned ? fact.Ends ?? occurredAt : occurredAt) < state.RoundSince,
        };
    }

    /// <summary>
    /// What a fact is about. A cancellation or a no-show without an id is about the only meeting that can be meant; any other fact without an id
    /// is about what happened at its instant.
    /// </summary>
    private static Subject? SubjectOf(in EnrollmentState state, Fact fact, Instant occurredAt)
    {
        if (fact.Subject is { } named)
        {
            return named;
        }

        if (state.Profile.Pipeline.RoleOf(fact.Trigger) != SubjectRole.Undone)
        {
            return Subject.Unnamed(occurredAt);
        }

        SubjectRecord? only = null;
        foreach (SubjectRecord record in state.Details.Subjects)
        {
            if (record.IsPending || (record.WasHeld && Runs.IsOpen(state, record.Id)))
            {
                if (only is not null)
                {
                    return null;
                }

                only = record;
            }
        }

        return only is null ? Subject.Unnamed(occurredAt) : new Subject(only.Id);
    }

    /// <summary>The id by which the subject was known so far, if that was another: its instant, where the host gave none then, or the one that it replaces.</summary>
    private static string? FormerId(EnrollmentDetails details, Fact fact, Subject subject, Instant occurredAt)
    {
        if (fact.Replaces is { } former && details.Find(former) is not null)
        {
            return former;
        }

        if (details.Subjects.IsEmpty || details.Find(subject.Id) is not null)
        {
            return null;
        }

        string unnamed = Subject.Unnamed(occurredAt).Id;
        return details.Find(unnamed) is null ? null : unnamed;
    }
}
