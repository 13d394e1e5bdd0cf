using System.Globalization;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>How many lives are lived: <c>OUTREACHKIT_SEEDS=10000</c> asks for more, <c>OUTREACHKIT_FIRST_SEED=4711</c> for others.</summary>
internal static class SeedPlan
{
    /// <summary>How many steps each has.</summary>
    internal const int Steps = 40;

    internal static int Seeds { get; } = Number("OUTREACHKIT_SEEDS", 200);

    internal static int First { get; } = Number("OUTREACHKIT_FIRST_SEED", 1);

    /// <summary>Whether somebody asked for a run of their own, and looks at the screen.</summary>
    internal static bool IsAsked { get; } = Environment.GetEnvironmentVariable("OUTREACHKIT_SEEDS") is { Length: > 0 }
        || Environment.GetEnvironmentVariable("OUTREACHKIT_FIRST_SEED") is { Length: > 0 };

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } asked ? otherwise
        : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number
        : throw new FormatException($"{variable} is {asked}: give a number above 0.");
}
