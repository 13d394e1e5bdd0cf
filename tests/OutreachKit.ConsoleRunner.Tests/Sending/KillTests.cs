using OutreachKit.ConsoleRunner.Commands;
using System.Diagnostics;
using OutreachKit.ConsoleRunner.Tests.Database;

namespace OutreachKit.ConsoleRunner.Tests.Sending;

/// <summary>The built program, killed in the middle of its work, several times.</summary>
public sealed class KillTests
{
    private const int People = 200;

    /// <summary>How many lines each run may write before it is killed; then one more runs to its end.</summary>
    private static readonly int[] Kills = [1, 23, 7, 40, 2];

    [Fact]
    public async Task Whenever_it_is_killed_nothing_is_lost_and_nothing_is_sent_twice()
    {
        using TempDb db = await TempDb.WithPeopleAsync([.. Enumerable.Range(0, People).Select(i => $"P{i},Q,,p{i}@a.example,,,")]);
        foreach (int lines in Kills)
        {
            await KillAfterAsync(db, lines);
        }

        await TickAsync(db);

        string[] sent = [.. db.OutboxLines().Select(l => l.Text("key"))];
        string[] inDoubt = [.. (await db.JsonAsync("doubt", "list")).Items("items").Select(i => i.Text("key"))];
        sent.Should().OnlyHaveUniqueItems("nothing is sent twice");
        sent.Should().NotIntersectWith(inDoubt, "what is in the outbox is settled");
        sent.Concat(inDoubt).Should().HaveCount(People, "nothing is lost");
        inDoubt.Length.Should().BeLessThanOrEqualTo(Kills.Length, "a run has one touch in hands at a time");
        (await db.JsonAsync("agenda", "--now", "2026-06-10T12:00:00Z")).Items("items").Where(i => i.Text("state") != "InDoubt").Should().BeEmpty();
    }

    private static async Task KillAfterAsync(TempDb db, int lines)
    {
        int until = Written(db) + lines;
        using Process process = Start(db);
        while (!process.HasExited && Written(db) < until)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static async Task TickAsync(TempDb db)
    {
        using Process process = Start(db);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.Should().Be(0);
    }

    private static Process Start(TempDb db)
    {
        Process process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [typeof(Runner).Assembly.Location, "tick", "--db", db.Path, "--outbox", db.Outbox, "--now", "2026-06-10T12:00:00Z"])
        {
            RedirectStandardOutput = true,
        })!;

        // A pipe that nobody reads would fill and stop it.
        process.BeginOutputReadLine();
        return process;
    }

    private static int Written(TempDb db) => File.Exists(db.Outbox) ? File.ReadAllBytes(db.Outbox).Count(b => b == '\n') : 0;
}
