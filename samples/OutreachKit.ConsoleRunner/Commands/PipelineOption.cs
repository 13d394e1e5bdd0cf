using System.CommandLine;
using OutreachKit.ConsoleRunner.Database;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>--pipeline NAME</c>.</summary>
internal static class PipelineOption
{
    internal static Option<Pipeline?> Create(string description) => new("--pipeline")
    {
        HelpName = "NAME",
        Description = $"{description} {Workspace.Pipelines[0].Name} if not said.",
        CustomParser = result =>
        {
            string name = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
            Pipeline? pipeline = Workspace.Pipelines.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (pipeline is null)
            {
                result.AddError($"--pipeline '{name}' is not known: there is {string.Join(", ", Workspace.Pipelines.Select(p => p.Name))}.");
            }

            return pipeline;
        },
    };
}
