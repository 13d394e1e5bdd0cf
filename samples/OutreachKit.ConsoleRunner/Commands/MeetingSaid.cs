using OutreachKit.ConsoleRunner.Faults;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary>What was typed of a meeting.</summary>
/// <param name="What">What is to be told of it.</param>
/// <param name="When">When it begins, ended or was called off; null if that was not said.</param>
/// <param name="End">When it ends that is to come; null if that was not said.</param>
internal sealed record MeetingSaid(string What, Moment? When, MeetingEnd? End)
{
    internal bool IsToCome => What is MeetingNote.Booked or MeetingNote.Moved;

    /// <exception cref="BadInputException">It cannot be understood.</exception>
    internal static MeetingSaid Of(string what, string? when, string? end)
    {
        if (OptionValues.MomentOf(what) is not null)
        {
            (what, when, end) = end is null ? (MeetingNote.Booked, what, when) : throw new BadInputException($"'{end}' is one argument too many: give WHEN and END.");
        }

        what = what.ToLowerInvariant();
        bool isToCome = what is MeetingNote.Booked or MeetingNote.Moved;
        Moment? moment = when is null ? null : OptionValues.MomentOf(when)
            ?? throw new BadInputException($"WHEN '{when}' is no time: give one by their clock, such as 2026-06-18T15:00, or an instant such as 2026-06-18T15:00:00+02:00.");
        if (moment is { Date: not null })
        {
            throw new BadInputException($"WHEN '{when}' says no time of day: give one such as {when}T15:00, in one word or in quotes.");
        }

        if (isToCome && moment is null)
        {
            throw new BadInputException($"Say when the meeting begins that is {what}: a time by their clock, such as 2026-06-18T15:00, and how long it takes if it is not half an hour.");
        }

        return isToCome || end is null
            ? new(what, moment, end is null ? null : MeetingEnd.Of(end))
            : throw new BadInputException($"END '{end}' is of a meeting that is booked or moved: WHEN says when one ended that was held.");
    }
}
