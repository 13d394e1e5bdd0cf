using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>meeting CONTACT WHAT [WHEN [END]]</c>, and <c>meeting CONTACT WHEN [END]</c> for one that is booked.</summary>
internal static class MeetingCommand
{
    private static readonly string[] Words = [MeetingNote.Booked, MeetingNote.Moved, MeetingNote.Held, MeetingNote.Cancelled, MeetingNote.NoShow];

    internal static Command Create(Screen screen, IClock clock)
    {
        Argument<string> contact = ContactArgument.Create();
        var what = new Argument<string>("WHAT") { HelpName = "WHAT", Description = $"What is to be told of it: {string.Join(", ", Words)}. A time alone books it." };
        what.CompletionSources.Add(_ => Words.Select(w => new System.CommandLine.Completions.CompletionItem(w)));
        what.Validators.Add(result =>
        {
            string text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
            if (!Words.Contains(text, StringComparer.OrdinalIgnoreCase) && OptionValues.MomentOf(text) is null)
            {
                result.AddError($"WHAT '{text}' is not known: give one of {string.Join(", ", Words)}, or the time at which it begins.");
            }
        });
        var when = new Argument<string?>("WHEN")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "When it begins; of one that is over, when it ended, or was called off: its booked end, or now, if not said. A time by their clock, or an instant with Z or an offset.",
        };
        var end = new Argument<string?>("END")
        {
            Arity = ArgumentArity.ZeroOrOne, Description = "How long it takes, such as 45m or 1h30m, or when it ends, such as 16:45; 30m if not said.",
        };
        var command = new RunnerCommand(
            "meeting",
            "Tells of a meeting: it is booked, or moved; it was held, called off, or they did not come.",
            "meeting \"Marta Quill\" booked 2026-06-18T15:00 45m", "meeting \"Marta Quill\" moved 2026-06-19T10:00 10:30", "meeting \"Marta Quill\" held",
            "meeting \"Marta Quill\" no-show")
        {
            contact, what, when, end,
        };
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            MeetingSaid said = MeetingSaid.Of(parsed.GetRequiredValue(what), parsed.GetValue(when), parsed.GetValue(end));
            (Given given, _) = AtOption.Happened(parsed, options, screen, clock, said.IsToCome ? null : said.When?.Instant, "WHEN");
            return MeetingTeller.RunAsync(given, parsed.GetRequiredValue(contact), said, cancellationToken);
        });
        return command;
    }
}
