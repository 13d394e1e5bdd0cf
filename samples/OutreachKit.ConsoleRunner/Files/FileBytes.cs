using OutreachKit.ConsoleRunner.Faults;

namespace OutreachKit.ConsoleRunner.Files;

/// <summary>Reads a file whole.</summary>
internal static class FileBytes
{
    /// <exception cref="BadInputException">There is no such file, or it cannot be read.</exception>
    internal static byte[] Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new BadInputException($"'{path}' is a directory: give the Connections.csv in it.");
        }

        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            throw new BadInputException($"There is no file '{path}'.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new BadInputException($"The file '{path}' cannot be read; is it yours to read, and not in use?");
        }
    }
}
