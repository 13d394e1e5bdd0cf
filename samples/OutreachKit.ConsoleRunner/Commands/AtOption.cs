using OutreachKit.ConsoleRunner.Faults;
using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.Output;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>--at INSTANT</c>: when something happened.</summary>
internal sealed class AtOption
{
    private AtOption(Option<Instant?> option) => Option = option;

    internal Option<Instant?> Option { get; }

    internal static AtOption Create(string description) =>
        new(new Option<Instant?>("--at") { HelpName = "INSTANT", CustomParser = OptionValues.At, Description = description });

    /// <summary>What was given, and when it happened.</summary>
    /// <exception cref="BadInputException">It lies ahead of the time that was said to be now.</exception>
    internal (Given Given, Instant At) Read(ParseResult parsed, DbOptions options, Screen screen, IClock clock) =>
        Happened(parsed, options, screen, clock, parsed.GetValue(Option), "--at");

    /// <summary>The same for an instant that was given in another way.</summary>
    internal static (Given Given, Instant At) Happened(ParseResult parsed, DbOptions options, Screen screen, IClock clock, Instant? at, string name)
    {
        Given given = options.Read(parsed, screen, clock);
        Instant now = given.Clock.GetCurrentInstant();
        Instant occurred = at ?? now;
        if (occurred <= now)
        {
            return (given, occurred);
        }

        // Whoever says that it happened says that it is that late by now.
        return options.SaysNow(parsed, screen)
            ? throw new BadInputException($"{name} '{Times.Utc(occurred)}' lies after --now: what happened has happened by now.")
            : (given with { Clock = new SaidClock(occurred) }, occurred);
    }
}
