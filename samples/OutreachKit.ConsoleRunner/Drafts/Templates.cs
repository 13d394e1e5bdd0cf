using OutreachKit.ConsoleRunner.Faults;
using System.Reflection;

namespace OutreachKit.ConsoleRunner.Drafts;

/// <summary>Where templates come from: the one that was said, else one of the user's own for that step, else one that came along.</summary>
internal static class Templates
{
    private const string Ending = ".liquid";
    private const string Folder = "templates";
    private const string Any = "other";

    /// <summary>The template for a step.</summary>
    /// <param name="said">The file that somebody named; null if they did not.</param>
    /// <param name="step">The step, such as <c>thank-you</c>.</param>
    /// <param name="database">Beside which file the user's own templates lie, in a folder of that name.</param>
    /// <exception cref="BadInputException">It is not there, or cannot be read.</exception>
    internal static DraftTemplate Find(string? said, string step, string database)
    {
        string own = Path.Combine(Path.GetDirectoryName(database)!, Folder, step + Ending);
        string? path = said ?? (File.Exists(own) ? own : null);
        if (path is null)
        {
            return DraftTemplate.Of(Shipped(step), "that came along");
        }

        try
        {
            return DraftTemplate.Of(File.ReadAllText(path), $"'{path}'");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException($"There is no template '{path}' that can be read: give a file with --template, or none.");
        }
    }

    private static string Shipped(string step)
    {
        Assembly assembly = Assembly.GetExecutingAssembly();
        using Stream stream = assembly.GetManifestResourceStream(step + Ending)
            ?? assembly.GetManifestResourceStream((step.EndsWith("nudge", StringComparison.Ordinal) ? "nudge" : Any) + Ending)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
