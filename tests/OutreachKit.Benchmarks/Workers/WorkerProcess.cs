using System.Diagnostics;
using System.Globalization;

namespace OutreachKit.Benchmarks.Workers;

/// <summary>A process of this program that does what is due in a database.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private WorkerProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <param name="connectionString">The database, on PostgreSQL.</param>
    /// <param name="dispatchers">How many dispatchers it has.</param>
    /// <param name="warmUp">How many touches it does before it is ready.</param>
    internal static WorkerProcess Start(string connectionString, int dispatchers, int warmUp)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string program = Path.Combine(AppContext.BaseDirectory, $"{typeof(WorkerProcess).Assembly.GetName().Name}.dll");
        string[] numbers = [dispatchers.ToString(CultureInfo.InvariantCulture), warmUp.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo(dotnet, ["exec", program, "worker", .. numbers])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[WorkerCommand.Variable] = connectionString;
        return new WorkerProcess(Process.Start(start)!);
    }

    /// <summary>Waits until it can go, or is done.</summary>
    /// <returns>How many handlers it has called until then.</returns>
    internal async Task<int> CallsAsync()
    {
        string? line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Longest).ConfigureAwait(false);
        return line?.Split(' ') is [_, var calls]
            ? int.Parse(calls, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"A worker ended, and said: {await _errors.ConfigureAwait(false)}");
    }

    /// <summary>Has it go.</summary>
    internal async Task GoAsync()
    {
        await _process.StandardInput.WriteLineAsync("go").ConfigureAwait(false);
        await _process.StandardInput.FlushAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // One that was never told to go ends when nothing can come any more.
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
