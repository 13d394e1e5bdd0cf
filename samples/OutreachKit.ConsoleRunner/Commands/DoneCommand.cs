using OutreachKit.ConsoleRunner.Faults;
using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>done CONTACT [STEP] [--at INSTANT] [--skip]</c>: what the agenda calls yours to do.</summary>
internal static class DoneCommand
{
    internal static Command Create(Screen screen, IClock clock)
    {
        Argument<string> contact = ContactArgument.Create();
        var step = new Argument<string?>("STEP")
        {
            Arity = ArgumentArity.ZeroOrOne, Description = "The step, such as propose-times; what is yours to do if not said.",
        };
        AtOption at = AtOption.Create("When you did it, as ISO-8601 with Z or an offset; now if not said. What follows counts from there.");
        var skip = new Option<bool>("--skip") { Description = "It was not done, and is left out." };
        var command = new RunnerCommand(
            "done",
            "Tells that you did by hand what was planned, or left it out.",
            "done \"Amara Whitfield\"", "done contact-0001 thank-you --at 2026-06-18T18:30:00+02:00", "done contact-0001 nudge --skip")
        {
            contact, step, at.Option, skip,
        };
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            (Given given, Instant occurred) = at.Read(parsed, options, screen, clock);
            Instant? did = parsed.GetValue(at.Option) is null ? null : occurred;
            return parsed.GetValue(skip) && did is not null
                ? throw new BadInputException("--at says when it was done, and --skip that it was not: give one of both.")
                : RunAsync(given, parsed.GetRequiredValue(contact), parsed.GetValue(step), parsed.GetValue(skip), did, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(Given given, string contact, string? step, bool skip, Instant? at, CancellationToken cancellationToken)
    {
        await using Workspace desk = await given.OpenAsync(cancellationToken);
        Card card = await Whom.RequireAsync(desk, contact, cancellationToken);
        var planned = new PlannedSteps(card, await desk.Outreach.FindByContactAsync(card.Id, cancellationToken), withTimers: false);
        (Enrollment enrollment, PlannedTouch touch) = step is null ? planned.YoursToDo() : planned.Named(step);
        if (!skip && touch.Item.Id.Value == StepNames.Question)
        {
            throw new BadInputException(
                $"What is to be told of {card.Label} is how the meeting went: say 'meeting {card.Id} held', 'no-show' or 'cancelled'; 'done {card.Id} {StepNames.Question} --skip' leaves the question out.",
                ExitCode.Refused);
        }

        FireResult result = skip
            ? await desk.Outreach.SkipAsync(enrollment.Id, touch.Key, cancellationToken: cancellationToken)
            : await TypedTimeGuard.ForAsync(desk.Outreach.CompleteAsync(enrollment.Id, touch.Key, at: at, cancellationToken: cancellationToken));
        if (result.Refusal is null)
        {
            given.Remember(desk, "done");
        }

        return await ChangeReport.TellAsync(given, desk, "done", [(card, result)], message: null, changed: false, cancellationToken);
    }
}
