using Microsoft.Data.Sqlite;

namespace OutreachKit.ConsoleRunner.Database;

/// <summary>A throw-away copy of a database, to try something out on: the file itself is only read.</summary>
internal sealed class DbCopy : IDisposable
{
    // Only its owner may look into a temporary folder.
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outreach-");

    private DbCopy() => File = new DbFile(Path.Combine(_folder.FullName, "copy.db"));

    internal DbFile File { get; }

    /// <summary>A copy of the file; an empty database where there is none yet.</summary>
    internal static DbCopy Of(DbFile original)
    {
        var copy = new DbCopy();
        try
        {
            if (System.IO.File.Exists(original.Path))
            {
                Write(original, copy.File);
            }

            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>Copies a database as it stands at one moment, whoever writes to it meanwhile.</summary>
    internal static void Write(DbFile original, DbFile to)
    {
        to.KeepToOwner();
        using SqliteConnection from = Connect(original, SqliteOpenMode.ReadOnly);
        using SqliteConnection into = Connect(to, SqliteOpenMode.ReadWriteCreate);
        from.BackupDatabase(into);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    internal static SqliteConnection Connect(DbFile file, SqliteOpenMode mode)
    {
        var to = new SqliteConnectionStringBuilder { DataSource = file.Path, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(to.ToString());
        connection.Open();
        return connection;
    }
}
