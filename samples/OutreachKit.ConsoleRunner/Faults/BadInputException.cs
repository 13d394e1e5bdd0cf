namespace OutreachKit.ConsoleRunner.Faults;

/// <summary>What a person gave cannot be used; <see cref="Sentence"/> is what they are told on their own screen.</summary>
/// <remarks>The sentence may name people, so it is no part of what an exception shows of itself: that ends up in logs.</remarks>
internal class BadInputException(string sentence, int exitCode = ExitCode.BadInput)
    : Exception("What was given cannot be used; the sentence about it is for the screen of whoever gave it.")
{
    /// <summary>What is wrong, with its name, its value and the remedy.</summary>
    internal string Sentence { get; } = sentence;

    internal int ExitCode { get; } = exitCode;
}
