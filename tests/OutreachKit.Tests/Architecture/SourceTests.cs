using System.Text.RegularExpressions;

namespace OutreachKit.Tests.Architecture;

/// <summary>The habits of the source: the folder is the namespace, files are short, no clock is asked.</summary>
public partial class SourceTests
{
    [Fact]
    public void The_folder_is_the_namespace_of_every_file() =>
        Repository.Library.Where(f => f.Namespace != Asked(f)).Select(f => $"{f} says {f.Namespace}").Should().BeEmpty();

    [Fact]
    public void The_types_of_the_first_hour_lie_where_they_are_listed() =>
        FirstHour.Names.Except(Repository.Library.Where(FirstHour.Has).Select(f => Path.GetFileName(f.Path).Split('.')[0])).Should().BeEmpty();

    [Fact]
    public void Every_public_type_is_declared_in_the_folder_of_its_namespace() =>
        Rooms.PublicTypes.Where(t => !t.IsNested)
            .Where(t => !Repository.Library.Any(f => Asked(f) == t.Namespace && f.Declares.Contains(t.Name.Split('`')[0])))
            .Select(t => t.FullName).Should().BeEmpty();

    [Fact]
    public void Half_of_the_files_are_short() =>
        Repository.Library.Select(f => f.Lines).Order().ElementAt(Repository.Library.Count / 2).Should().BeLessThan(120, "that is the median");

    [Fact]
    public void No_source_asks_a_clock_rolls_dice_or_makes_up_an_id() =>
        (from file in Repository.Library
         from Match match in Banned().Matches(file.Code)
         select $"{file}: {match.Value}").Should().BeEmpty();

    [Fact]
    public void No_source_names_a_namespace_of_another_room_in_full_below_its_own() =>
        (from file in Repository.Library
         from Match match in FullName().Matches(file.Code)
         where Rooms.Rank(match.Groups["room"].Value) > Rooms.Rank(Rooms.Of(file.FolderNamespace))
         select $"{file}: {match.Value}").Should().BeEmpty();

    /// <summary>The namespace that a file has to have.</summary>
    private static string Asked(SourceFile file) => FirstHour.Has(file) ? Rooms.FrontDoor : file.FolderNamespace;

    [GeneratedRegex(
        @"\bSystemClock\b|\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bTimeProvider\.System\b|\bStopwatch\b|\bEnvironment\.TickCount"
        + @"|\bGuid\.(NewGuid|CreateVersion7)\b|\bRandom\.Shared\b|\bnew Random\(")]
    private static partial Regex Banned();

    [GeneratedRegex(@"\bOutreachKit\.(?<room>Stages|Scheduling|Sequences|Pipelines|Rules|Enrollments|Touches|Stores|Dispatch|Agenda|Insights|InMemory|Wording)\b")]
    private static partial Regex FullName();
}
