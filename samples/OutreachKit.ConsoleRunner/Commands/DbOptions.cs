using OutreachKit.ConsoleRunner.Faults;
using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Output;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary>The options that all commands on a database have.</summary>
internal sealed class DbOptions
{
    private const string DbVariable = "OUTREACH_DB";
    private const string NowVariable = "OUTREACH_NOW";

    private readonly Option<string?> _db = new("--db")
    {
        HelpName = "FILE", Description = "The SQLite database; OUTREACH_DB, or outreach.db in your data folder, if not said.",
    };

    private readonly Option<Instant?> _now = new("--now")
    {
        HelpName = "INSTANT",
        CustomParser = OptionValues.Now,
        Description = "What time it is, as ISO-8601 with Z or an offset; OUTREACH_NOW, or the system's clock, if not said.",
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
    internal bool SaysNow(ParseResult parsed, Screen screen) => NowOf(parsed, screen) is not null;

    internal Given Read(ParseResult parsed, Screen screen, IClock clock) => new(
        screen,
        parsed.GetValue(_db) is null && screen.Variable(DbVariable) is { Length: > 0 } path ? DbFile.Of(path, DbVariable) : DbFile.Of(parsed.GetValue(_db)),
        NowOf(parsed, screen) is { } now ? new SaidClock(now) : clock,
        parsed.GetValue(_json));

    private Instant? NowOf(ParseResult parsed, Screen screen) => parsed.GetValue(_now) ?? (screen.Variable(NowVariable) is not { Length: > 0 } said
        ? null
        : OptionValues.InstantOf(said) ?? throw new BadInputException($"{NowVariable} '{said}' is no instant: give one such as 2026-03-10T14:00:00Z, or unset it."));
}
