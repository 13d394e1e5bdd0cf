using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.Output;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary>What every command on a database is given.</summary>
internal sealed record Given(Screen Screen, DbFile File, IClock Clock, bool Json)
{
    internal Instant Now => Clock.GetCurrentInstant();

    /// <summary>Opens a database that has to be there.</summary>
    internal Task<Workspace> OpenAsync(CancellationToken cancellationToken) => Workspace.OpenAsync(File.MustExist(), Clock, cancellationToken);

    /// <summary>Prints JSON where that was asked for, and else what people read.</summary>
    internal int Print<T>(Func<T> json, Action<Page> write, int exitCode = ExitCode.Well)
    {
        if (Json)
        {
            Screen.Out.Write(JsonText.Of(json()) + "\n");
        }
        else
        {
            write(Screen.ToPage());
        }

        return exitCode;
    }

    /// <summary>Remembers that the command has changed something, so that it may be taken back.</summary>
    internal void Remember(Workspace desk, string command, string detail = "{}") =>
        desk.Book.Write(() => desk.Book.Journal.Write(Times.Utc(Now), command, detail));
}
