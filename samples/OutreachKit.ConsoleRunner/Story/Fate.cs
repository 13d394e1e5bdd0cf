using NodaTime;

namespace OutreachKit.ConsoleRunner.Story;

/// <summary>What one person will do, drawn before the story begins, so that the same seed gives the same story.</summary>
/// <param name="AnswersAfter">The step that moves them to answer; null if they never do.</param>
/// <param name="AnswerDelay">How long after it they answer; always before the next step would come.</param>
/// <param name="ProposalDelay">How long after it is due the user gets round to proposing times.</param>
/// <param name="MeetingInDays">How many working days later they meet.</param>
/// <param name="MeetingAt">When the meeting begins, by their clock.</param>
/// <param name="MeetingLength">How long it lasts.</param>
internal sealed record Fate(
    StepId? AnswersAfter, Duration AnswerDelay, Duration ProposalDelay, int MeetingInDays, LocalTime MeetingAt, Duration MeetingLength)
{
    /// <summary>The steps that may move somebody to answer, how often each does (in 20), and how many hours they take at most.</summary>
    /// <remarks>
    /// The hours end before what follows: the nudge comes 3 business days after the request, the second nudge 4 after the nudge,
    /// and GaveUp 10 after that; a clock change may take an hour.
    /// </remarks>
    private static readonly (StepId Step, int In20, int MostHours)[] Moves =
        [("request", 11, 70), ("nudge", 6, 94), ("second-nudge", 3, 200)];

    internal bool IsSilent => AnswersAfter is null;

    /// <summary>Draws a fate for each of so many people, of whom some never answer.</summary>
    internal static Fate[] Draw(int people, int silent, int seed)
    {
        var random = new Random(seed);
        int[] order = [.. Enumerable.Range(0, people)];
        random.Shuffle(order);
        HashSet<int> silentOnes = [.. order.Take(silent)];
        return [.. Enumerable.Range(0, people).Select(i => Draw(random, silentOnes.Contains(i)))];
    }

    private static Fate Draw(Random random, bool isSilent)
    {
        (StepId step, int mostHours) = Move(random.Next(20));
        return new Fate(
            isSilent ? null : step,
            AnswerDelay: Duration.FromMinutes(random.Next(20, mostHours * 60)),
            ProposalDelay: Duration.FromMinutes(random.Next(5, 180)),
            MeetingInDays: random.Next(2, 10),
            MeetingAt: new LocalTime(9, 0).PlusMinutes(15 * random.Next(0, 37)),
            MeetingLength: Duration.FromMinutes(random.Next(2, 5) * 15));
    }

    private static (StepId Step, int MostHours) Move(int drawn)
    {
        foreach ((StepId step, int in20, int mostHours) in Moves)
        {
            if (drawn < in20)
            {
                return (step, mostHours);
            }

            drawn -= in20;
        }

        throw new InvalidOperationException("The shares of Moves do not add up to 20.");
    }
}
