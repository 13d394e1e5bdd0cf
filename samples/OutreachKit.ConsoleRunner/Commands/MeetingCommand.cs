using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.Enrollments;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>meeting CONTACT WHAT [WHEN]</c>.</summary>
internal static class MeetingCommand
{
    /// <summary>What can be told of a meeting. One that is booked or moved will be told here as well, once the library knows such facts.</summary>
    private static readonly Dictionary<string, Func<Instant, MeetingNote, string, Fact>> Facts = new(StringComparer.OrdinalIgnoreCase)
    {
        [MeetingNote.Held] = (at, meeting, key) => Fact.MeetingHeld(at, meeting.Id, meeting.Revision, key),
        ["cancelled"] = (at, meeting, key) => Fact.MeetingCancelled(at, meeting.Id, meeting.Revision, key),
        ["no-show"] = (at, meeting, key) => Fact.NoShow(at, meeting.Id, meeting.Revision, key),
    };

    internal static Command Create(Screen screen, IClock clock)
    {
        Argument<string> contact = ContactArgument.Create();
        var what = new Argument<string>("WHAT") { Description = $"What is to be told of it: {string.Join(", ", Facts.Keys)}." };
        what.Validators.Add(result =>
        {
            string text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
            if (!Facts.ContainsKey(text))
            {
                result.AddError($"WHAT '{text}' is not known: give one of {string.Join(", ", Facts.Keys)}.");
            }
        });
        var when = new Argument<Instant?>("WHEN")
        {
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = OptionValues.When,
            Description = "When it ended, or was called off, as ISO-8601 with Z or an offset; now if not said.",
        };
        var command = new RunnerCommand(
            "meeting",
            "Tells how a meeting went: it was held, called off after all, or they did not come.",
            "meeting \"Marta Quill\" held 2026-06-18T15:00:00+02:00", "meeting \"Marta Quill\" no-show")
        {
            contact, what, when,
        };
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            (Given given, Instant at) = AtOption.Happened(parsed, options, screen, clock, parsed.GetValue(when), "WHEN");
            return RunAsync(given, parsed.GetRequiredValue(contact), parsed.GetRequiredValue(what).ToLowerInvariant(), at, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(Given given, string contact, string what, Instant at, CancellationToken cancellationToken)
    {
        await using Desk desk = await given.OpenAsync(cancellationToken);
        Card card = await Whom.RequireAsync(desk, contact, cancellationToken);
        MeetingNote? last = desk.Book.Meetings.Last(card.Id);
        if (what != MeetingNote.Held && last is null or { State: not MeetingNote.Held })
        {
            throw new BadInputException($"No meeting with {card.Label} is known to have been held: tell first that one was, with 'meeting {card.Id} held'.", ExitCode.Refused);
        }

        MeetingNote meeting = Told(last, what, Times.Utc(at));
        Fact fact = Facts[what](at, meeting, FormattableString.Invariant($"{meeting.Id}@{meeting.Revision}"));
        IReadOnlyList<FireResult> results = await desk.Outreach.ReceiveAsync(card.Id, fact, cancellationToken);
        if (results.Count > 0)
        {
            desk.Book.Write(() => desk.Book.Meetings.Write(card.Id, meeting));
            given.Remember(desk, "meeting");
        }

        string? message = results.Count == 0 ? $"{card.Label} is not enrolled, so nothing follows from it." : null;
        return await Telling.TellAsync(given, desk, "meeting", [.. results.Select(r => (card, r))], message, changed: false, cancellationToken);
    }

    /// <summary>The same told again is the same; another one that was held is another meeting; the rest corrects the last one.</summary>
    private static MeetingNote Told(MeetingNote? last, string what, string at) => last switch
    {
        null => new(1, 0, what, at),
        { State: MeetingNote.Held } when what == MeetingNote.Held && last.At == at => last,
        _ when what == MeetingNote.Held => new(last.Number + 1, 0, what, at),
        _ => last with { Revision = last.Revision + 1, State = what, At = at },
    };
}
