using System.Text;

namespace OutreachKit.ConsoleRunner.Tests.Files;

/// <summary>A file that cannot be used is refused with one sentence and exit code 2.</summary>
public sealed class BadFileTests
{
    private const string Text = CsvFile.Header + "\nZoë,Wójcik,,z@z.example,Ærø,,\n";

    private static async Task<string> RefusalOfAsync(byte[] bytes)
    {
        using CsvFile file = CsvFile.Of(bytes);
        return (await RunResult.OfAsync("story", file.Path)).Refusal();
    }

    [Fact]
    public async Task Latin_1_is_refused_with_the_line_that_shows_it() =>
        (await RefusalOfAsync(Encoding.Latin1.GetBytes(Text))).Should().Contain("is not UTF-8 text").And.Contain("line 2");

    [Fact]
    public async Task Utf_16_without_its_mark_and_utf_32_are_refused()
    {
        (await RefusalOfAsync(Encoding.Unicode.GetBytes(CsvFile.Header))).Should().Contain("is not UTF-8 text").And.Contain("UTF-16 without its mark");
        (await RefusalOfAsync([.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(Text)])).Should().Contain("is not UTF-8 text");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("Ann,Lee,,ann@a.example,Acme,Boss,12 Mar 2024\n")]
    [InlineData("First Name,Company\nAnn,Acme\n")]
    [InlineData("\"First Name,Last Name\nAnn,Lee\n")]
    public async Task A_file_without_a_header_row_is_refused(string text) =>
        (await RefusalOfAsync(Encoding.UTF8.GetBytes(text))).Should().Contain("no header row");

    [Fact]
    public async Task A_file_that_is_not_there_is_refused() =>
        (await RunResult.OfAsync("story", Path.Combine(Path.GetTempPath(), "not-there", "at-all.csv"))).Refusal().Should().StartWith("There is no file");

    [Fact]
    public async Task A_directory_is_refused() =>
        (await RunResult.OfAsync("story", Path.GetTempPath())).Refusal().Should().Contain("is a directory");

    [Fact]
    public async Task A_name_that_no_file_can_have_is_refused() =>
        (await RunResult.OfAsync("story", "no\0file")).Refusal().Should().StartWith("There is no file");

    [Fact]
    public async Task A_file_of_nobody_is_a_short_story()
    {
        using CsvFile file = CsvFile.Lines(CsvFile.Header);

        var story = (await RunResult.OfAsync("story", file.Path, "--json")).Json();
        RunResult told = await RunResult.OfAsync("story", file.Path);

        story.GetRawText().Where(c => !char.IsWhiteSpace(c)).Should().Equal("{\"read\":0,\"imported\":0,\"skipped\":[],\"stages\":{},\"contacts\":[]}");
        told.Out.Should().Contain("nobody to write to");
    }
}
