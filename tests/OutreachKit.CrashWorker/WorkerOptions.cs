using System.Globalization;
using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.Touches;

namespace OutreachKit.CrashWorker;

/// <summary>How a worker works, as it is said on its command line: each option a name and a value.</summary>
public sealed record WorkerOptions
{
    /// <summary><c>--provider sqlite</c> or <c>postgres</c>; <c>mariadb</c> in the program of those tests.</summary>
    public required string Provider { get; init; }

    /// <summary><c>--connection</c>: the connection string.</summary>
    public required string Connection { get; init; }

    /// <summary><c>--outbox</c>: the file that gets a line for each letter.</summary>
    public required string Outbox { get; init; }

    /// <summary><c>--journal</c>: the file that gets the worker's own notes.</summary>
    public required string Journal { get; init; }

    /// <summary><c>--lease</c>, in seconds.</summary>
    public double Lease { get; init; } = 2;

    /// <summary><c>--batch</c>: how many touches one pass takes at most.</summary>
    public int Batch { get; init; } = 10;

    /// <summary><c>--parallelism</c>: how many handlers run at once.</summary>
    public int Parallelism { get; init; } = 4;

    /// <summary><c>--work</c>: how long a letter takes, in milliseconds.</summary>
    public int Work { get; init; }

    /// <summary><c>--poll</c>: how long a worker that found nothing waits, in milliseconds.</summary>
    public int Poll { get; init; } = 100;

    /// <summary><c>--takes-up</c>: whether it sees to what others have left.</summary>
    public bool TakesUp { get; init; } = true;

    /// <summary><c>--countdown</c>: the path of the <see cref="SharedCountdown"/> by which one of the workers kills itself.</summary>
    public string? Countdown { get; init; }

    /// <summary><c>--stop-at</c>: the seam at which it freezes the first time, until somebody lets it go on.</summary>
    public Seam? StopAt { get; init; }

    /// <summary>What a dispatcher is told. A letter that did not go out is tried again soon and for ever: none of them may be given up.</summary>
    internal DispatchOptions Dispatch => new()
    {
        BatchSize = Batch,
        Parallelism = Parallelism,
        Lease = Duration.FromSeconds(Lease),
        Retry = new RetryPolicy
        {
            MostAttempts = int.MaxValue,
            FirstWait = Duration.FromMilliseconds(100),
            LongestWait = Duration.FromSeconds(1),
        },
    };

    /// <summary>Reads a command line.</summary>
    /// <exception cref="ArgumentException">Something on it is not known or missing.</exception>
    public static WorkerOptions Parse(string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        Dictionary<string, string> given = arguments.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        var options = new WorkerOptions
        {
            Provider = Taken("--provider", null),
            Connection = Taken("--connection", null),
            Outbox = Taken("--outbox", null),
            Journal = Taken("--journal", null),
            Lease = double.Parse(Taken("--lease", "2"), CultureInfo.InvariantCulture),
            Batch = int.Parse(Taken("--batch", "10"), CultureInfo.InvariantCulture),
            Parallelism = int.Parse(Taken("--parallelism", "4"), CultureInfo.InvariantCulture),
            Work = int.Parse(Taken("--work", "0"), CultureInfo.InvariantCulture),
            Poll = int.Parse(Taken("--poll", "100"), CultureInfo.InvariantCulture),
            TakesUp = bool.Parse(Taken("--takes-up", "true")),
            Countdown = Taken("--countdown", "") is { Length: > 0 } countdown ? countdown : null,
            StopAt = Taken("--stop-at", "") is { Length: > 0 } stop ? Enum.Parse<Seam>(stop) : null,
        };
        return given.Count == 0 ? options : throw new ArgumentException($"Not known: {string.Join(", ", given.Keys)}.", nameof(arguments));

        string Taken(string name, string? otherwise) => given.Remove(name, out string? value)
            ? value
            : otherwise ?? throw new ArgumentException($"{name} is missing.", nameof(arguments));
    }

    /// <summary>The command line that <see cref="Parse"/> reads.</summary>
    public IEnumerable<string> ToArguments()
    {
        (string Name, object? Value)[] all =
        [
            ("--provider", Provider), ("--connection", Connection), ("--outbox", Outbox), ("--journal", Journal), ("--lease", Lease),
            ("--batch", Batch), ("--parallelism", Parallelism), ("--work", Work), ("--poll", Poll), ("--takes-up", TakesUp),
            ("--countdown", Countdown), ("--stop-at", StopAt),
        ];
        return all.Where(option => option.Value is not null)
            .SelectMany(option => new[] { option.Name, Convert.ToString(option.Value, CultureInfo.InvariantCulture)! });
    }
}
