using System.CommandLine;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>TRIGGER</c>: <c>ReplyReceived</c>, and <c>reply-received</c> as well.</summary>
internal static class TriggerArgument
{
    internal static Argument<Trigger?> Create() => new("TRIGGER")
    {
        Description = $"What happened, or what you wish: {string.Join(", ", All)}.",
        CustomParser = result =>
        {
            string text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
            Trigger? trigger = All.FirstOrDefault(t => Plain(t.Name) == Plain(text));
            if (trigger is null)
            {
                IReadOnlyList<Trigger> near = Nearness.Near(Plain(text), All, t => [Plain(t.Name)]);
                result.AddError(near.Count > 0
                    ? $"TRIGGER '{text}' is not known: did you mean {string.Join(" or ", near)}?"
                    : $"TRIGGER '{text}' is not known: give one of {string.Join(", ", All)}.");
            }

            return trigger;
        },
    };

    private static IEnumerable<Trigger> All { get; } = [.. Trigger.WellKnown.Concat(Workspace.Pipelines.SelectMany(p => p.Triggers)).Distinct()];

    private static string Plain(string name) => string.Concat(Identity.Plain.Folded(name).Where(c => c is not ('-' or '_' or ' ')));
}
