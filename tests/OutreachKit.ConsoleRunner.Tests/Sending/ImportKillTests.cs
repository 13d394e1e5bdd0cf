using OutreachKit.ConsoleRunner.Commands;
using System.Diagnostics;
using OutreachKit.ConsoleRunner.Tests.Database;
using OutreachKit.ConsoleRunner.Tests.Files;

namespace OutreachKit.ConsoleRunner.Tests.Sending;

/// <summary>An import that is killed at any point, and two at once.</summary>
public sealed class ImportKillTests
{
    private const int People = 150;

    private static CsvFile List() => CsvFile.Lines([CsvFile.Header, .. Enumerable.Range(0, People).Select(i => $"P{i},Q{i},,p{i}@a.example,,,")]);

    private static Process Start(TempDb db, CsvFile file)
    {
        Process process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Runner).Assembly.Location, "import", file.Path, "--db", db.Path, "--now", "2026-06-10T12:00:00Z"])
        {
            RedirectStandardOutput = true,
        })!;
        process.BeginOutputReadLine();
        return process;
    }

    private static async Task<int> EnrolledAsync(TempDb db)
    {
        if (!File.Exists(db.Path) || new FileInfo(db.Path).Length == 0)
        {
            return 0;
        }

        await using var desk = await db.OpenAsync();
        return (await desk.Outreach.FunnelAsync(cancellationToken: TestContext.Current.CancellationToken)).Enrolled;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public async Task Killed_and_run_once_more_it_has_enrolled_everybody_once(int after)
    {
        using var db = new TempDb();
        using CsvFile file = List();
        using (Process process = Start(db, file))
        {
            while (!process.HasExited && await EnrolledAsync(db) < after)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }

            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        (await db.RunAsync("import", file.Path)).ExitCode.Should().Be(0);

        (await EnrolledAsync(db)).Should().Be(People);
        (await db.JsonAsync("agenda")).Items("items").Select(i => i.Text("contact")).Should().HaveCount(People).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Two_at_once_enroll_everybody_once()
    {
        using var db = new TempDb();
        using CsvFile file = List();
        using (Process one = Start(db, file))
        using (Process other = Start(db, file))
        {
            await Task.WhenAll(one.WaitForExitAsync(TestContext.Current.CancellationToken), other.WaitForExitAsync(TestContext.Current.CancellationToken));
            (one.ExitCode, other.ExitCode).Should().Be((0, 0));
        }

        (await EnrolledAsync(db)).Should().Be(People);
        using var book = OutreachKit.ConsoleRunner.People.AddressBook.Open(db.Path);
        book.All().Should().HaveCount(People);
    }
}
