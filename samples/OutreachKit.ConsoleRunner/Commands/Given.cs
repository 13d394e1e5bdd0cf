using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Output;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary>What every command on a database is given.</summary>
internal sealed record Given(Screen Screen, DbFile File, IClock Clock, bool Json)
{
    /// <summary>Opens a database that has to be there.</summary>
    internal Task<Desk> OpenAsync(CancellationToken cancellationToken) => Desk.OpenAsync(File.MustExist(), Clock, cancellationToken);
}
