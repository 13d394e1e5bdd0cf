using System.Globalization;
using NodaTime;
using OutreachKit.CrashWorker;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>How large a crash test is. <c>OUTREACHKIT_CRASH=10000x8x100</c> asks for so many touches, processes and kills.</summary>
/// <param name="Touches">How many contacts get a letter.</param>
/// <param name="Processes">How many workers run at once.</param>
/// <param name="Kills">How many of them are killed.</param>
/// <param name="Freezes">How often one is frozen for longer than its lease.</param>
/// <param name="Lease">How long a claim runs: so long that a worker rarely oversleeps on a busy machine, so short that it can be waited for.</param>
internal sealed record CrashPlan(int Touches, int Processes, int Kills, int Freezes, Duration Lease)
{
    /// <summary>What the environment asks for; else a size that every test run can afford.</summary>
    public static CrashPlan Asked { get; } = AskedOr("2000x4x20");

    /// <summary>How often the connection is cut: <c>OUTREACHKIT_CRASH_CUTS=1000</c>.</summary>
    public static int AskedCuts { get; } =
        int.Parse(Environment.GetEnvironmentVariable("OUTREACHKIT_CRASH_CUTS") is { Length: > 0 } cuts ? cuts : "200", CultureInfo.InvariantCulture);

    /// <summary>Where workers die by their own hand: two kills of three, the seams in turn. The others are killed wherever they happen to be.</summary>
    public IEnumerable<Seam> SeamsOfKills
    {
        get
        {
            Seam[] seams = Enum.GetValues<Seam>();
            return Enumerable.Range(0, Kills * 2 / 3).Select(i => seams[i % seams.Length]);
        }
    }

    /// <summary>What the environment asks for; else that.</summary>
    public static CrashPlan AskedOr(string otherwise) =>
        Parse(Environment.GetEnvironmentVariable("OUTREACHKIT_CRASH") is { Length: > 0 } asked ? asked : otherwise);

    private static CrashPlan Parse(string asked)
    {
        int[] sizes = [.. asked.Split('x').Select(size => int.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture))];
        return sizes is [var touches, var processes, var kills] && kills * 2 / 3 >= Enum.GetValues<Seam>().Length && touches >= 50 * kills
            ? new CrashPlan(touches, processes, kills, Freezes: 0, Duration.FromSeconds(2))
            : throw new FormatException(
                $"OUTREACHKIT_CRASH is {asked}: give touches x processes x kills, as in 10000x8x100; at least 15 kills, so that each seam "
                + "has its turn, and 50 touches for each kill.");
    }
}
