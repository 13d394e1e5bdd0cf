namespace OutreachKit.Architecture.Tests;

/// <summary>
/// The folders of a companion have an order, and each knows only those before it. What is against it today stands on a line of <c>Edges/</c>; the lists only ever get shorter.
/// </summary>
public class EdgeTests
{
    public static TheoryData<string> Projects => [.. Project.All.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folder_knows_another_that_it_did_not_know_before(string name)
    {
        (ILookup<Edge, string> uses, IReadOnlyList<Edge> listed) = Of(name);

        Lines(uses.Where(edge => !listed.Contains(edge.Key)).Select(edge => $"{edge.Key}: {string.Join("; ", edge.Take(3))}"))
            .Should().BeEmpty("a new edge ties folders together that are apart today: move the type, or turn the call around");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void An_edge_that_is_gone_is_not_listed_any_more(string name)
    {
        (ILookup<Edge, string> uses, IReadOnlyList<Edge> listed) = Of(name);

        Lines(listed.Where(edge => !uses.Contains(edge)).Select(edge => edge.ToString()))
            .Should().BeEmpty($"nobody may bring it back unseen: delete these lines of {ListOf(name)}");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_list_is_sorted_and_names_each_edge_once(string name) => Of(name).Listed.Select(edge => edge.ToString())
        .Should().OnlyHaveUniqueItems().And.BeInAscendingOrder(StringComparer.Ordinal);

    [Fact]
    public void Every_library_beside_the_core_has_its_list() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .Should().BeSubsetOf(Project.All.Select(project => project.Name).Append("OutreachKit"));

    /// <summary>Each on a line of its own, so that a failure shows them all.</summary>
    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));

    private static (ILookup<Edge, string> Uses, IReadOnlyList<Edge> Listed) Of(string name) =>
        (Project.All.Single(project => project.Name == name).Uses(), Listed(name));

    private static Edge[] Listed(string name) =>
        [.. Repository.TextOf(ListOf(name).Split('/')).Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(Edge.Parse)];

    private static string ListOf(string name) => $"tests/OutreachKit.Architecture.Tests/Edges/{name}.txt";
}
