using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary>Tells what came of a command that changes something: the same for all of them.</summary>
internal static class ChangeReport
{
    /// <summary>Says what came of it for each enrollment, and gives the exit code: refused if nothing was done.</summary>
    /// <param name="given">Where to print.</param>
    /// <param name="desk">Whom the enrollments are of.</param>
    /// <param name="command">Which command.</param>
    /// <param name="results">What came of it.</param>
    /// <param name="message">What there is to say beside.</param>
    /// <param name="changed">Whether something has changed that is no enrollment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static async Task<int> TellAsync(
        Given given, Workspace desk, string command, IReadOnlyList<(Card Card, FireResult Result)> results, string? message, bool changed, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach ((Card card, FireResult result) in results)
        {
            Explanation after = await desk.Outreach.ExplainAsync(result.Enrollment.Id, cancellationToken: cancellationToken);
            lines.AddRange(LogWords.Of(card, result, after).Split('\n'));
        }

        lines.AddRange(message is null ? [] : [message]);
        bool isWell = changed || results.Any(r => r.Result.Refusal is null);
        return given.Print(
            () => ResultJson.Of(command, results, message, changed),
            page => lines.ForEach(l => page.Say(l.TrimEnd('\r'))),
            isWell ? ExitCode.Well : ExitCode.Refused);
    }
}
