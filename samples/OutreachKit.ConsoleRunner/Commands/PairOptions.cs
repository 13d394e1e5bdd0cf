using System.CommandLine;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Import;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>--same A B</c> and <c>--different A B</c>: who is who.</summary>
internal sealed class PairOptions
{
    private readonly Option<string[]> _same = Create("--same", "They are one person: whoever waits goes on as the other.");
    private readonly Option<string[]> _different = Create("--different", "They are two people: whoever waits for that is enrolled.");

    internal static PairOptions On(Command command)
    {
        var options = new PairOptions();
        command.Options.Add(options._same);
        command.Options.Add(options._different);
        return options;
    }

    internal bool AreSaid(ParseResult parsed) => parsed.GetValue(_same) is { Length: 2 } || parsed.GetValue(_different) is { Length: 2 };

    /// <summary>Takes what was said.</summary>
    internal async Task<IReadOnlyList<Answer>> TakeAsync(ParseResult parsed, Workspace desk, CancellationToken cancellationToken)
    {
        var answers = new List<Answer>();
        if (parsed.GetValue(_same) is [var one, var other])
        {
            answers.Add(await Answers.SameAsync(desk, await FindAsync(desk, one, cancellationToken), await FindAsync(desk, other, cancellationToken), cancellationToken));
        }

        if (parsed.GetValue(_different) is [var first, var second])
        {
            answers.Add(await Answers.DifferentAsync(desk, await FindAsync(desk, first, cancellationToken), await FindAsync(desk, second, cancellationToken), cancellationToken));
        }

        return answers;
    }

    private static Task<Card> FindAsync(Workspace desk, string text, CancellationToken cancellationToken) => Whom.RequireAsync(desk, text, cancellationToken);

    private static Option<string[]> Create(string name, string description) => new(name)
    {
        HelpName = "A> <B", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true, Description = description,
    };
}
