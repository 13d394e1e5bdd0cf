using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OutreachKit.Hosting.Tests;

/// <summary>Everything that was logged: words, values, scopes and exceptions.</summary>
internal sealed class LogBook : ILoggerProvider
{
    private readonly ConcurrentQueue<Line> _lines = new();

    internal IReadOnlyList<Line> Lines => [.. _lines];

    /// <summary>What our own category said from a level upwards.</summary>
    internal IReadOnlyList<string> Ours(LogLevel least) =>
        [.. Lines.Where(l => l.Category == "OutreachKit.Dispatch" && l.Level >= least).Select(l => l.Text)];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _lines);

    public void Dispose()
    {
    }

    /// <param name="All">The words, the values and the exception, as a sink that keeps everything would.</param>
    internal sealed record Line(string Category, LogLevel Level, string Text, string All);

    private sealed class Logger(string category, ConcurrentQueue<Line> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue(new Line(category, LogLevel.None, "", Values(state)));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            string text = formatter(state, exception);
            lines.Enqueue(new Line(category, logLevel, text, $"{text}\n{Values(state)}\n{exception}"));
        }

        private static string Values(object? state) => state is IEnumerable<KeyValuePair<string, object?>> values
            ? string.Join('\n', values.Select(v => $"{v.Key}={v.Value}"))
            : $"{state}";
    }
}
