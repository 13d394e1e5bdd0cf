using OutreachKit.ConsoleRunner.Faults;

namespace OutreachKit.ConsoleRunner.Database;

/// <summary>The database file that a command works on.</summary>
/// <param name="Path">Its full path.</param>
internal sealed record DbFile(string Path)
{
    private const string Folder = "OutreachKit";
    private const string Name = "outreach.db";

    /// <summary>The file that was said, or the one in the user's data folder.</summary>
    /// <exception cref="BadInputException">It cannot be a file.</exception>
    internal static DbFile Of(string? said, string name = "--db")
    {
        string path = said is null ? Default() : Full(said, name);
        if (Directory.Exists(path))
        {
            throw new BadInputException($"{name} '{said}' is a directory: give the name of a file in it.");
        }

        return Directory.Exists(System.IO.Path.GetDirectoryName(path))
            ? new DbFile(path)
            : throw new BadInputException($"{name} '{said}' is in a folder that does not exist: make the folder, or give a file elsewhere.");
    }

    /// <summary>The same file, if it is there: a mistyped name must not become an empty database.</summary>
    /// <exception cref="BadInputException">It is not.</exception>
    internal DbFile MustExist() => File.Exists(Path)
        ? this
        : throw new BadInputException($"There is no database '{Path}' yet: import somebody first, or give another file with --db.");

    /// <summary>Sees to it that nobody but its owner may read it; it is made if it is not there.</summary>
    /// <exception cref="BadInputException">It cannot be made, or belongs to somebody else.</exception>
    internal void KeepToOwner()
    {
        try
        {
            OwnerOnly.Make(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--db '{Path}' cannot be written to, or others may read it and that cannot be changed: give a file of yours.");
        }
    }

    /// <summary>Where it is, for SQLite.</summary>
    public override string ToString() => Path;

    private static string Default()
    {
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        if (data.Length == 0)
        {
            throw new BadInputException("This machine names no folder for a user's data: say with --db which file to use.");
        }

        try
        {
            return System.IO.Path.Combine(Directory.CreateDirectory(System.IO.Path.Combine(data, Folder)).FullName, Name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"The folder '{System.IO.Path.Combine(data, Folder)}' cannot be made: say with --db which file to use.");
        }
    }

    private static string Full(string said, string name)
    {
        try
        {
            return System.IO.Path.GetFullPath(said);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or IOException)
        {
            throw new BadInputException($"{name} '{said}' is no name of a file: give one such as outreach.db.");
        }
    }
}
