using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Output;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary>The options that all commands on a database have.</summary>
internal sealed class DbOptions
{
    private readonly Option<string?> _db = new("--db")
    {
        HelpName = "FILE", Description = "The SQLite database; outreach.db in your data folder if not said.",
    };

    private readonly Option<Instant?> _now = new("--now")
    {
        HelpName = "INSTANT",
        CustomParser = OptionValues.Now,
        Description = "What time it is, as ISO-8601 with Z or an offset; the system's clock if not said.",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print JSON." };

    private DbOptions()
    {
    }

    /// <summary>Gives a command those options.</summary>
    internal static DbOptions On(Command command)
    {
        var options = new DbOptions();
        command.Options.Add(options._db);
        command.Options.Add(options._now);
        command.Options.Add(options._json);
        return options;
    }

    /// <summary>Whether somebody said what time it is.</summary>
    internal bool SaysNow(ParseResult parsed) => parsed.GetValue(_now) is not null;

    internal Given Read(ParseResult parsed, Screen screen, IClock clock) => new(
        screen,
        DbFile.Of(parsed.GetValue(_db)),
        parsed.GetValue(_now) is { } now ? new SaidClock(now) : clock,
        parsed.GetValue(_json));
}
