using System.CommandLine;
using System.CommandLine.Help;
using NodaTime;
using OutreachKit.ConsoleRunner.Output;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary>All commands, and the options that each of them takes.</summary>
internal static class RunnerRoot
{
    /// <summary>What the tool is called when it is installed.</summary>
    internal const string Name = "outreach";

    internal static RootCommand Create(Screen screen, IClock clock)
    {
        var root = new RootCommand("Outreach pipelines: your own, in a database; or without a command the story of thirteen invented people, on virtual time.")
        {
            ImportCommand.Create(screen, clock),
            WhoCommand.Create(screen, clock),
            DryRunCommand.Create(screen, clock),
            TodayCommand.Create(screen, clock),
            AgendaCommand.Create(screen, clock),
            TickCommand.Create(screen, clock),
            DraftCommand.Create(screen, clock),
            LogCommand.Create(screen, clock),
            DoneCommand.Create(screen, clock),
            MoveCommand.Create(screen, clock),
            MeetingCommand.Create(screen, clock),
            SnoozeCommand.Create(screen, clock),
            UndoCommand.Create(screen, clock),
            HistoryCommand.Create(screen, clock),
            WhyCommand.Create(screen, clock),
            FunnelCommand.Create(screen, clock),
            DoubtCommand.Create(screen, clock),
            BackupCommand.Create(screen, clock),
            StoryCommand.Create(screen),
            PreviewCommand.Create(screen, clock),
            DiagramCommand.Create(screen),
            MeasureCommand.Create(screen),
            CompletionCommand.Create(screen),
        };
        ScreenOptions.On(root);
        root.Options.OfType<HelpOption>().Single().Action = new RunnerHelp(screen);
        return root;
    }
}
