using OutreachKit.ConsoleRunner.Faults;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary>What is planned for somebody, as far as a command is about it.</summary>
internal sealed class PlannedSteps(Card card, IEnumerable<Enrollment> enrollments, bool withTimers)
{
    private readonly (Enrollment Enrollment, PlannedTouch Touch)[] _all =
    [
        .. enrollments.SelectMany(e => e.Touches, (e, t) => (e, t)).Where(x => withTimers || !x.t.IsTimer),
    ];

    /// <summary>The one that a word names.</summary>
    /// <exception cref="BadInputException">There is none, or there are several.</exception>
    internal (Enrollment Enrollment, PlannedTouch Touch) Named(string word) => _all.Where(x => StepNames.IsCalled(x.Touch.Item, word)).ToArray() switch
    {
        [var only] => only,
        [] => throw Refused($"STEP '{word}' is not planned for {card.Label}: {Planned}."),
        _ => throw Refused($"STEP '{word}' is planned more than once for {card.Label}."),
    };

    /// <summary>The one that is for the user to do. What became of a meeting is asked beside it.</summary>
    /// <exception cref="BadInputException">There is none, or there are several.</exception>
    internal (Enrollment Enrollment, PlannedTouch Touch) YoursToDo()
    {
        (Enrollment Enrollment, PlannedTouch Touch)[] yours = [.. _all.Where(x => x.Touch.IsManual)];
        return yours.Where(x => x.Touch.Item.Id.Value != StepNames.Question).ToArray() switch
        {
            [var only] => only,
            [] when yours is [var question, ..] => question,
            [] => throw Refused($"There is nothing for you to do about {card.Label}: {Planned}."),
            _ => throw Refused($"There are several for {card.Label}: name the STEP, {Planned}."),
        };
    }

    private string Planned => _all.Length == 0
        ? "nothing is planned for them"
        : $"what is planned is {string.Join(", ", _all.Select(x => StepNames.Word(x.Touch.Item)))}";

    private static BadInputException Refused(string sentence) => new(sentence, ExitCode.Refused);
}
