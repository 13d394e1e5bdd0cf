using OutreachKit.ConsoleRunner.Faults;
using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Drafts;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.Identity;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>draft CONTACT [STEP] [--template FILE] [--to ADDRESS] [--out FILE] [--mailto] [--open]</c>. It sends nothing, and marks nothing done.</summary>
internal static class DraftCommand
{
    internal static Command Create(Screen screen, IClock clock)
    {
        Argument<string> contact = ContactArgument.Create();
        var step = new Argument<string?>("STEP") { Arity = ArgumentArity.ZeroOrOne, Description = "The step, such as thank-you; what is due first if not said." };
        var template = new Option<string?>("--template")
        {
            HelpName = "FILE", Description = "A template in Liquid; templates/STEP.liquid beside the database if it is there, or one that came along.",
        };
        var to = new Option<string?>("--to") { HelpName = "ADDRESS", Description = "Where it goes; their first e-mail address if not said." };
        var output = new Option<string?>("--out") { HelpName = "FILE", Description = "The .eml to write; ID-STEP.eml here if not said." };
        var mailto = new Option<bool>("--mailto") { Description = "Print a mailto link, and write no file." };
        var open = new Option<bool>("--open") { Description = "Open the mailto link in your mail program, and write no file." };
        var command = new RunnerCommand(
            "draft",
            "Writes what a step will say as an .eml that your mail program opens. It sends nothing; say 'done' when you have.",
            "draft \"Marta Quill\"", "draft contact-0001 thank-you --template thanks.liquid", "draft contact-0001 --open")
        {
            contact, step, template, to, output, mailto, open,
        };
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            options.Read(parsed, screen, clock),
            parsed.GetRequiredValue(contact),
            new(parsed.GetValue(step), parsed.GetValue(template), parsed.GetValue(to), parsed.GetValue(output), parsed.GetValue(mailto), parsed.GetValue(open)),
            cancellationToken));
        return command;
    }

    private sealed record Wish(string? Step, string? Template, string? To, string? Out, bool MailTo, bool Open)
    {
        internal bool IsLink => MailTo || Open;
    }

    private static async Task<int> RunAsync(Given given, string contact, Wish wish, CancellationToken cancellationToken)
    {
        await using Workspace desk = await given.OpenAsync(cancellationToken);
        Card card = await Whom.RequireAsync(desk, contact, cancellationToken);
        if (desk.Book.OptOuts.Stops(card.Id) || await desk.Outreach.IsSuppressedAsync(card.Id, cancellationToken))
        {
            throw new BadInputException($"There is no draft for {card.Label}: {(card.Waits ? "it is still to be said who they are, see 'who'" : "they asked not to be written to")}.", ExitCode.Refused);
        }

        PlannedTouch touch = Planned(await desk.Outreach.FindByContactAsync(card.Id, cancellationToken), card, wish.Step);
        string step = touch.Item.Id.Value;
        EmailAddress? address = AddressOf(desk, card, wish.To);
        DraftText text = Templates.Find(wish.Template, step, given.File.Path).Fill(DraftValues.Of(desk.Book, card, touch, address));
        Uri? link = !wish.IsLink ? null : address is { } mail ? DraftMail.Link(mail, text) : throw NoAddress(card);
        string? file = wish.IsLink ? null : Path.GetFullPath(wish.Out ?? $"{card.Id}-{step}.eml");
        if (file is not null)
        {
            DraftMail.Write(file, card, address, text, touch.Key);
        }

        bool opened = wish.Open && given.Screen.Open(link!);
        return given.Print(
            () => new DraftJson(card.Id, card.Name, step, touch.Key.ToString(), address?.Value, text.Subject, text.Body, file, link?.AbsoluteUri),
            page =>
            {
                page.Say(file is not null ? $"Draft of {Names.Of(touch.Item)} to {card.Label}, written to '{wish.Out ?? Path.GetFileName(file)}'."
                    : opened ? $"Draft of {Names.Of(touch.Item)} to {card.Label}, opened in your mail program."
                    : $"Draft of {Names.Of(touch.Item)} to {card.Label}{(wish.Open ? ", which could not be opened; the link is" : "")}:");
                if (link is not null && !opened)
                {
                    page.Line(link.AbsoluteUri);
                }

                if (address is null)
                {
                    page.Warn($"No e-mail address of theirs is known{(desk.Book.Cards.Of(card.Id, CardTable.Profile) is [var profile, ..] ? $"; their profile is {profile}" : "")}.");
                }

                page.Line($"When you have sent it, say: outreach done {card.Id} {step}");
            },
            wish.Open && !opened ? ExitCode.Refused : ExitCode.Well);
    }

    private static PlannedTouch Planned(IEnumerable<Enrollment> enrollments, Card card, string? step)
    {
        PlannedTouch[] planned =
        [
            .. enrollments.SelectMany(e => e.Touches).Where(t => !t.IsTimer && t.State == TouchState.Planned && t.Item.Id.Value != StepNames.Question).OrderBy(t => t.Due ?? Instant.MaxValue),
        ];
        return planned.FirstOrDefault(t => step is null || t.Item.Id.Value.Equals(step, StringComparison.OrdinalIgnoreCase))
            ?? throw new BadInputException(
                planned.Length == 0
                    ? $"There is nothing to write to {card.Label}: nothing is planned for them."
                    : $"STEP '{step}' is not planned for {card.Label}: what is planned is {string.Join(", ", planned.Select(t => t.Item.Id.Value))}.",
                ExitCode.Refused);
    }

    private static EmailAddress? AddressOf(Workspace desk, Card card, string? said)
    {
        if (said is null)
        {
            return desk.Book.Cards.Of(card.Id, CardTable.Email) is [var first, ..] ? new EmailAddress(first) : null;
        }

        return EmailAddress.AllIn(said) is [var address]
            ? desk.Book.OptOuts.All().Contains((CardTable.Email, address.Value))
                ? throw new BadInputException($"--to '{said}' is an address by which somebody asked not to be written to: give another.", ExitCode.Refused)
                : address
            : throw new BadInputException($"--to '{said}' is no e-mail address: give one such as marta@example.org.");
    }

    private static BadInputException NoAddress(Card card) => new($"No e-mail address of {card.Label} is known, so there is no link: give one with --to.", ExitCode.Refused);
}
