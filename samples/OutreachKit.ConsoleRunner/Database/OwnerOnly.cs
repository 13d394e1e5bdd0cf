namespace OutreachKit.ConsoleRunner.Database;

/// <summary>Files that hold people's names are their owner's alone. Windows keeps a user's folders to the user.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes an empty file that nobody else may read; one that is there already is closed to others.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made, or is somebody else's.</exception>
    internal static void Make(string path)
    {
        if (!File.Exists(path))
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = Owner;
            }

            new FileStream(path, options).Dispose();
        }

        Close(path);
    }

    /// <summary>Takes from others what they may do with a file, and with what SQLite keeps beside it.</summary>
    internal static void Close(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (string file in (string[])[path, $"{path}-wal", $"{path}-shm", $"{path}-journal"])
        {
            if (File.Exists(file) && (File.GetUnixFileMode(file) & ~Owner) != 0)
            {
                File.SetUnixFileMode(file, Owner);
            }
        }
    }
}
