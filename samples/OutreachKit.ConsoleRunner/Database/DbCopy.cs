using Microsoft.Data.Sqlite;

namespace OutreachKit.ConsoleRunner.Database;

/// <summary>A throw-away copy of a database, to try something out on: the file itself is only read.</summary>
internal sealed class DbCopy : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outreach-");

    private DbCopy() => File = new DbFile(Path.Combine(_folder.FullName, "copy.db"));

    internal DbFile File { get; }

    internal static DbCopy Of(DbFile original)
    {
        var copy = new DbCopy();
        try
        {
            using SqliteConnection from = Connect(original, SqliteOpenMode.ReadOnly);
            using SqliteConnection to = Connect(copy.File, SqliteOpenMode.ReadWriteCreate);
            from.BackupDatabase(to);
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static SqliteConnection Connect(DbFile file, SqliteOpenMode mode)
    {
        var to = new SqliteConnectionStringBuilder { DataSource = file.Path, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(to.ToString());
        connection.Open();
        return connection;
    }
}
