using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.Enrollments;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>done CONTACT [STEP] [--skip]</c>: what the agenda calls yours to do.</summary>
internal static class DoneCommand
{
    internal static Command Create(Screen screen, IClock clock)
    {
        Argument<string> contact = ContactArgument.Create();
        var step = new Argument<string?>("STEP")
        {
            Arity = ArgumentArity.ZeroOrOne, Description = "The step, such as propose-times; what is yours to do if not said.",
        };
        var skip = new Option<bool>("--skip") { Description = "It was not done, and is left out." };
        var command = new RunnerCommand(
            "done", "Tells that you did by hand what was planned, or left it out.", "done \"Amara Whitfield\"", "done contact-0001 thank-you", "done contact-0001 nudge --skip")
        {
            contact, step, skip,
        };
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            options.Read(parsed, screen, clock),
            parsed.GetRequiredValue(contact),
            parsed.GetValue(step),
            parsed.GetValue(skip),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Given given, string contact, string? step, bool skip, CancellationToken cancellationToken)
    {
        await using Desk desk = await given.OpenAsync(cancellationToken);
        Card card = await Whom.RequireAsync(desk, contact, cancellationToken);
        IReadOnlyList<Enrollment> enrollments = await desk.Outreach.FindByContactAsync(card.Id, cancellationToken);
        (Enrollment enrollment, PlannedTouch touch) = Planned(enrollments, card, step);
        FireResult result = skip
            ? await desk.Outreach.SkipAsync(enrollment.Id, touch.Key, cancellationToken: cancellationToken)
            : await desk.Outreach.CompleteAsync(enrollment.Id, touch.Key, cancellationToken: cancellationToken);
        if (result.Refusal is null)
        {
            given.Remember(desk, "done");
        }

        return await Telling.TellAsync(given, desk, "done", [(card, result)], message: null, changed: false, cancellationToken);
    }

    private static (Enrollment Enrollment, PlannedTouch Touch) Planned(IEnumerable<Enrollment> enrollments, Card card, string? step)
    {
        (Enrollment Enrollment, PlannedTouch Touch)[] steps =
        [
            .. enrollments.SelectMany(e => e.Touches, (e, t) => (e, t)).Where(x => !x.t.IsTimer),
        ];
        (Enrollment Enrollment, PlannedTouch Touch)[] meant =
        [
            .. steps.Where(x => step is null ? x.Touch.IsManual : x.Touch.Item.Id.Value.Equals(step, StringComparison.OrdinalIgnoreCase)),
        ];
        string planned = steps.Length == 0
            ? "nothing is planned for them"
            : $"what is planned is {string.Join(", ", steps.Select(x => x.Touch.Item.Id.Value))}";
        return meant switch
        {
            [var only] => only,
            [] when step is null => throw new BadInputException($"There is nothing for you to do about {card.Label}: {planned}.", ExitCode.Refused),
            [] => throw new BadInputException($"STEP '{step}' is not planned for {card.Label}: {planned}.", ExitCode.Refused),
            _ => throw new BadInputException($"There are several for {card.Label}: name the STEP, {planned}.", ExitCode.Refused),
        };
    }
}
