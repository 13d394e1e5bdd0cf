using System.Text.RegularExpressions;
using OutreachKit.ConsoleRunner.Tests.Documents;

namespace OutreachKit.ConsoleRunner.Tests.Architecture;

/// <summary>Which folder of the program may know what: each knows only those that stand above it, and what it is said to know.</summary>
public sealed partial class RoomTests
{
    /// <summary>A room, and the rooms that it may know; all know the root's BadInputException and ExitCode.</summary>
    private static readonly (string Room, string[] Knows)[] Rooms =
    [
        ("Faults", []),
        ("Identity", []),
        ("Formatting", []),
        ("Measuring", []),
        ("Files", ["Faults", "Identity"]),
        ("People", ["Faults", "Identity"]),
        ("Database", ["Faults", "People"]),
        ("Import", ["Database", "Files", "Identity", "People"]),
        ("Undoing", ["Database", "Faults", "Formatting", "People"]),
        ("Drafts", ["Database", "Faults", "Identity", "People"]),
        ("Sending", ["Database", "Faults", "Formatting"]),
        ("Story", ["Files"]),
        ("Output", ["Files", "Formatting", "Import", "People", "Sending", "Story"]),
        ("Commands", ["Database", "Drafts", "Faults", "Files", "Formatting", "Identity", "Import", "Measuring", "Output", "People", "Sending", "Story", "Undoing"]),
    ];

    private static string Source { get; } = Repository.Path("samples", "OutreachKit.ConsoleRunner");

    private static IEnumerable<(string File, string Room, string Text)> Files() =>
        from file in Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Source, file).Replace('\\', '/')
        where !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal) && path.Contains('/')
        select (path, path.Split('/')[0], File.ReadAllText(file));

    [Fact]
    public void Every_folder_is_a_room()
    {
        Files().Select(f => f.Room).Distinct().Should().BeEquivalentTo(Rooms.Select(r => r.Room));
        for (int i = 0; i < Rooms.Length; i++)
        {
            Rooms[i].Knows.Except(Rooms.Take(i).Select(r => r.Room)).Should().BeEmpty("{0} knows rooms above it only, so that there are no circles", Rooms[i].Room);
        }
    }

    [Fact]
    public void A_room_knows_what_it_is_said_to_know()
    {
        string[] strangers =
        [
            .. from file in Files()
               from Match named in Named().Matches(file.Text)
               let other = named.Groups[1].Value
               where other != file.Room && Rooms.Any(r => r.Room == other) && !Rooms.Single(r => r.Room == file.Room).Knows.Contains(other)
               select $"{file.File} knows {other}",
        ];

        string.Join('\n', strangers.Distinct()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("using MimeKit", "Drafts/DraftMail.cs")]
    [InlineData("using Fluid", "Drafts/DraftTemplate.cs", "Drafts/KnownMembers.cs")]
    [InlineData("using CsvHelper", "Files/Rows/RowCutter.cs")]
    [InlineData("NormalizationForm", "Identity/EmailAddress.cs", "Identity/Plain.cs", "Identity/WebAddress.cs")]
    [InlineData("Spectre.Console", "Output/Page.cs", "Output/ProgressBar.cs", "Output/Screen.cs")]
    [InlineData("UnixFileMode", "Database/OwnerOnly.cs")]
    public void One_place_knows_each_thing(string what, params string[] where) =>
        Files().Where(f => f.Text.Contains(what, StringComparison.Ordinal)).Select(f => f.File).Should().BeEquivalentTo(where);

    /// <summary>What is longer has more than one idea, or says in its first lines why not.</summary>
    [Fact]
    public void Files_are_short() => Files().Where(f => f.Text.Split('\n').Length > 250).Select(f => f.File).Should().BeEmpty();

    [GeneratedRegex(@"OutreachKit\.ConsoleRunner\.(\w+)")]
    private static partial Regex Named();
}
