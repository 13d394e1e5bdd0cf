using OutreachKit.ConsoleRunner.Faults;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary>Asks the library for something at a time that somebody typed: what it says of a time that cannot be is told to them.</summary>
internal static class TypedTimeGuard
{
    private static readonly string[] Times = ["at", "from", "until", "date"];

    /// <exception cref="BadInputException">The time cannot be.</exception>
    internal static async Task<T> ForAsync<T>(Task<T> wish)
    {
        try
        {
            return await wish;
        }
        catch (ArgumentException bad) when (Times.Contains(bad.ParamName))
        {
            throw new BadInputException(bad.Message.Replace($" (Parameter '{bad.ParamName}')", "", StringComparison.Ordinal));
        }
    }
}
