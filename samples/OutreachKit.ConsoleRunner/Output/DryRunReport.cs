using NodaTime;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.Import;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What importing a file would bring, for people.</summary>
internal static class DryRunReport
{
    internal static void Write(Page page, Forecast forecast, IReadOnlyList<Question> questions, Func<string, Card> cardOf)
    {
        page.Say(Counting.Invariant(
            $"It would enroll {forecast.Count(ImportStatus.New)}; {forecast.Count(ImportStatus.AlreadyThere)} are enrolled already, {forecast.Count(ImportStatus.OptedOut)} asked not to be written to, {forecast.Count(ImportStatus.Uncertain)} would wait until you say who they are."));
        foreach (Question question in questions)
        {
            page.Warn($"{cardOf(question.Id).Name} may be {cardOf(question.Other).Label}: {question.Why}.");
        }

        if (forecast.Days.Count > 0)
        {
            page.Heading(Counting.Invariant($"The next {Counting.Of(forecast.Weeks, "week")}, if nobody answers"));
            Grid grid = Grid.With("Day, by their clock", "#Touches", "What");
            foreach ((LocalDate day, SortedDictionary<string, int> steps) in forecast.Days)
            {
                grid.Row(
                    day.ToString("ddd d MMM uuuu", System.Globalization.CultureInfo.InvariantCulture),
                    Counting.Invariant($"{steps.Values.Sum()}"),
                    string.Join(", ", steps.Select(s => Counting.Invariant($"{s.Value} {s.Key.Replace('-', ' ')}"))));
            }

            page.Write(grid);
        }

        page.Say("This was a dry run: nothing was imported.");
    }
}
