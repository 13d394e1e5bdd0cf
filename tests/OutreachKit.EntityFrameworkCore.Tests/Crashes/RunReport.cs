namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>Tells what came of a run: to the test's output, and to the screen when somebody has asked for a run of a size of their own.</summary>
internal static class RunReport
{
    private static readonly bool IsAsked =
        Environment.GetEnvironmentVariables().Keys.Cast<string>().Any(name => name.StartsWith("OUTREACHKIT_CRASH", StringComparison.Ordinal));

    public static void Say(string summary)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(summary);
        if (IsAsked)
        {
            Console.WriteLine(summary);
        }
    }
}
