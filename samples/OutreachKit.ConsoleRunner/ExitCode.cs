namespace OutreachKit.ConsoleRunner;

/// <summary>What a command ends with.</summary>
internal static class ExitCode
{
    internal const int Well = 0;

    /// <summary>Refused: nothing was done, or not all of it, and what was printed says why.</summary>
    internal const int Refused = 1;

    internal const int BadInput = 2;

    internal const int Interrupted = 130;
}
