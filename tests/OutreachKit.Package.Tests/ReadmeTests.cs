namespace OutreachKit.Package.Tests;

/// <summary>The README keeps its word to somebody who has nothing but the README.</summary>
public sealed class ReadmeTests(PackedLibrary library)
{
    private const int MostLines = 30;

    private static Fence[] Fences { get; } = [.. Fence.In("README.md")];

    private static Fence Program { get; } = Fences.First(fence => fence.Language == "csharp");

    [Theory]
    [InlineData("Run it", "dotnet run -c Release --project samples/OutreachKit.ConsoleRunner")]
    [InlineData("Test it", "tests/run.sh")]
    public void It_has_one_command_to_run_it_and_one_to_test_it(string heading, string command)
    {
        Fence[] under = [.. Fences.Where(fence => HeadingAbove(fence) == heading)];

        under.Should().ContainSingle($"there is one block under '{heading}'").Which.Language.Should().Be("sh");
        under[0].Lines.Should().Equal(command);
        File.Exists(Repository.Path("tests/run.sh")).Should().BeTrue();
        Directory.Exists(Repository.Path("samples/OutreachKit.ConsoleRunner")).Should().BeTrue();
    }

    [Fact]
    public void The_first_program_fits_on_one_screen() =>
        Program.Lines.Should().HaveCountLessThanOrEqualTo(MostLines, $"the program at {Program} is the first thing that is read");

    [Fact]
    public async Task The_first_program_compiles_against_the_package_alone_and_prints_what_the_README_says()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        Fence printed = Fences.Single(fence => fence.Marker == "printed");

        ConsumerApp app = await ConsumerApp.BuildAsync(
            library, "first-program", ["net10.0", "net8.0"], [("Program.cs", Program.Text)], cancellationToken);

        (await app.RunAsync("net10.0", cancellationToken)).Should().Be(printed.Text, $"{printed} says so");
        (await app.RunAsync("net8.0", cancellationToken)).Should().Be(printed.Text, $"{printed} says so");
    }

    private static string HeadingAbove(Fence fence) => Plain.Lines(Repository.Read("README.md"))
        .Take(fence.Line)
        .Last(line => line.StartsWith('#'))
        .TrimStart('#', ' ');
}
