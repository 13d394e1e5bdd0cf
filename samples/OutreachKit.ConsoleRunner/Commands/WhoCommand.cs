using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Import;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>who [CONTACT] [--same A B] [--different A B]</c>.</summary>
internal static class WhoCommand
{
    internal static Command Create(Screen screen, IClock clock)
    {
        var contact = new Argument<string?>("CONTACT") { Arity = ArgumentArity.ZeroOrOne, Description = $"{ContactArgument.Description} All who wait if not said." };
        var command = new RunnerCommand(
            "who",
            "Shows who somebody is, and who waits until you say who they are.",
            "who", "who \"Marta Quill\"", "who --different contact-0001 contact-0002")
        {
            contact,
        };
        PairOptions pairs = PairOptions.On(command);
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) => pairs.AreSaid(parsed)
            ? AnswerAsync(options.Read(parsed, screen, clock), parsed, pairs, cancellationToken)
            : ShowAsync(options.Read(parsed, screen, clock), parsed.GetValue(contact), cancellationToken));
        return command;
    }

    /// <summary>Takes what was said of two people, and says what came of it.</summary>
    internal static async Task<int> AnswerAsync(Given given, ParseResult parsed, PairOptions pairs, CancellationToken cancellationToken)
    {
        await using Workspace desk = await given.OpenAsync(cancellationToken);
        IReadOnlyList<Answer> answers = await pairs.TakeAsync(parsed, desk, cancellationToken);
        if (answers.Any(a => !a.IsRefused))
        {
            given.Remember(desk, "who");
        }

        return given.Print(
            () => new AnswersJson([.. answers.Select(a => new AnswersJson.Said(a.Sentence, a.IsRefused))]),
            page =>
            {
                foreach (Answer answer in answers)
                {
                    page.Say(answer.Sentence);
                }
            },
            answers.Any(a => a.IsRefused) ? ExitCode.Refused : ExitCode.Well);
    }

    private static async Task<int> ShowAsync(Given given, string? contact, CancellationToken cancellationToken)
    {
        await using Workspace desk = await given.OpenAsync(cancellationToken);
        var found = new List<WhoJson.Who>();
        foreach (Card card in contact is null ? [] : await FindAsync(desk, contact, cancellationToken))
        {
            found.Add(await OfAsync(desk, card, cancellationToken));
        }

        IReadOnlyList<Question> questions = [.. desk.Book.Questions.All().Where(q => contact is null || found.Any(f => f.Contact == q.Id || f.Contact == q.Other))];
        return given.Print(
            () => new WhoJson(found, [.. questions.Select(q => new ImportJson.Asked(q.Id, q.Other, q.Why))]),
            page =>
            {
                found.ForEach(f => WhoReport.Write(page, f));
                if (contact is null || questions.Count > 0)
                {
                    WhoReport.Write(page, questions, desk.CardOf);
                }
            });
    }

    private static async Task<IReadOnlyList<Card>> FindAsync(Workspace desk, string contact, CancellationToken cancellationToken)
    {
        Found found = await Whom.FindAsync(desk, contact, cancellationToken);
        return found.Cards.Count > 0 ? found.Cards : throw Whom.Unknown(desk, found);
    }

    private static async Task<WhoJson.Who> OfAsync(Workspace desk, Card card, CancellationToken cancellationToken)
    {
        IReadOnlyList<Enrollment> enrollments = await desk.Outreach.FindByContactAsync(card.Id, cancellationToken);
        bool optedOut = card.OptedOut || await desk.Outreach.IsSuppressedAsync(card.Id, cancellationToken);
        string stands = optedOut ? "asked not to be written to"
            : card.Waits ? "not enrolled: it is still to be said who they are"
            : enrollments is [] ? "not enrolled"
            : string.Join(", ", enrollments.Select(e => $"in {e.Stage} of {e.Pipeline}"));
        return new(
            card.Id, card.Name, card.Company, card.Position,
            desk.Book.Cards.Of(card.Id, CardTable.Email), desk.Book.Cards.Of(card.Id, CardTable.Profile), desk.Book.Cards.Of(card.Id, CardTable.Page),
            optedOut, card.Waits, stands);
    }
}
