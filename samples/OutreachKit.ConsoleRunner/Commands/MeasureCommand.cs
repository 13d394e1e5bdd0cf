using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.Measuring;
using OutreachKit.ConsoleRunner.Output;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>measure [--rows N]…</c>: the times of commands on long lists of invented people, each in a process of its own.</summary>
internal static class MeasureCommand
{
    // A Wednesday noon in UTC, so that something is due.
    private const string Now = "2026-06-10T12:00:00Z";

    internal static Command Create(Screen screen)
    {
        var rows = new Option<int[]>("--rows") { HelpName = "N", Description = "How many people; 5000 and 50000 if not said." };
        rows.Validators.Add(result =>
        {
            if (result.Tokens.Any(t => !int.TryParse(t.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int n) || n is < 10 or > 1_000_000))
            {
                result.AddError($"--rows '{string.Join(' ', result.Tokens)}' is no number of people: give 10 to 1000000.");
            }
        });
        var only = new Option<string[]>("--command") { HelpName = "NAME", Description = "A command to time, beside import; all of them if not said." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new RunnerCommand(
            "measure", "Times the commands on long lists of invented people, in a folder that is gone afterwards.", "measure", "measure --rows 1000 --rows 10000 --command who")
        {
            rows, only, json,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            screen, parsed.GetValue(rows) is { Length: > 0 } said ? said : [5_000, 50_000], parsed.GetValue(only) ?? [], parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Screen screen, int[] sizes, string[] only, bool json, CancellationToken cancellationToken)
    {
        var times = new Dictionary<string, double[]>();
        for (int size = 0; size < sizes.Length; size++)
        {
            DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("outreach-measure-");
            try
            {
                await MeasureAsync(folder.FullName, sizes[size], only, size, sizes.Length, times, cancellationToken);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        if (json)
        {
            await screen.Out.WriteAsync(JsonText.Of(new MeasureJson(sizes, [.. times.Select(t => new MeasureJson.Time(t.Key, t.Value))])) + "\n");
            return ExitCode.Well;
        }

        Grid grid = Grid.With(["Command", .. sizes.Select(s => Counting.Invariant($"#{s} people, s")), "#Last to first"]);
        foreach ((string command, double[] seconds) in times)
        {
            grid.Row([command, .. seconds.Select(s => s.ToString("F2", CultureInfo.InvariantCulture)), $"{(seconds[^1] / seconds[0]).ToString("F1", CultureInfo.InvariantCulture)} ×"]);
        }

        screen.ToPage().Write(grid);
        return ExitCode.Well;
    }

    private static async Task MeasureAsync(
        string folder, int people, string[] only, int size, int sizes, Dictionary<string, double[]> times, CancellationToken cancellationToken)
    {
        string file = Path.Combine(folder, "Connections.csv");
        InventedList.Write(file, people);
        int one = people / 2 / 3 * 3;
        string[][] commands =
        [
            ["dry-run", file], ["import", file], ["import", file],
            ["today"], ["agenda"], ["funnel"], ["who"], ["doubt", "list"],
            ["who", InventedList.Name(one)], ["history", InventedList.Email(one)], ["why", InventedList.Name(one)],
            ["draft", InventedList.Name(one), "--mailto"],
            ["log", InventedList.Name(one), "reply-received"], ["done", InventedList.Name(one)], ["meeting", InventedList.Email(one), "held"],
            ["snooze", InventedList.Name(one + 3), "2026-09-01"], ["undo"],
            ["log", InventedList.Email(one), "opted-out"], ["log", "Nobody Of That Name", "opted-out"], ["history", "Nobody Either"],
            ["backup", Path.Combine(folder, "copy.db")],
        ];
        var seen = new Dictionary<string, int>();
        foreach (string[] command in commands.Where(c => only.Length == 0 || c[0] == "import" || only.Contains(c[0])))
        {
            string shown = string.Join(' ', command.Select(c => c == file ? "FILE" : c.StartsWith(folder, StringComparison.Ordinal) ? "COPY" : c.Contains(' ') ? "NAME" : c.Contains('@') ? "ADDRESS" : c));
            seen[shown] = seen.GetValueOrDefault(shown) + 1;
            string key = seen[shown] > 1 ? $"{shown} (again)" : shown;
            long start = Stopwatch.GetTimestamp();
            await RunAsync([.. command, "--db", Path.Combine(folder, "outreach.db"), "--now", Now, "--json"], cancellationToken);
            times.TryAdd(key, new double[sizes]);
            times[key][size] = Math.Max(0.001, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }

    /// <summary>This program, once more.</summary>
    private static async Task RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Runner).Assembly.Location, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
    }
}
