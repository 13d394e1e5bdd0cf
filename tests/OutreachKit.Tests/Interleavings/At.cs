namespace OutreachKit.Tests.Interleavings;

/// <summary>The in-memory store answers at once.</summary>
internal static class At
{
    internal static T Once<T>(ValueTask<T> answer) =>
        answer.IsCompletedSuccessfully ? answer.Result : throw new InvalidOperationException("The in-memory store did not answer at once.");
}
