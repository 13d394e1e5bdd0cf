using System.CommandLine;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class RunnerCommand(string name, string description, params IReadOnlyList<string> examples) : Command(name, description)
{
    /// <summary>Whole command lines, without the program's name.</summary>
    internal IReadOnlyList<string> Examples { get; } = examples;
}
