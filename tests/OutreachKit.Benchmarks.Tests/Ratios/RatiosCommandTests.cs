using System.Text.Json;
using OutreachKit.Benchmarks.Ratios;

namespace OutreachKit.Benchmarks.Tests.Ratios;

/// <summary>What <c>ratios</c> prints.</summary>
public sealed class RatiosCommandTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _progress = new();

    [Fact]
    public async Task The_table_has_a_line_for_each_row_below_its_head()
    {
        (await RunAsync()).Should().Be(0);

        string[] lines = _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        lines[0].Should().StartWith("row ").And.EndWith(" met");
        lines.Skip(1).Select(line => line.Split("  ")[0]).Should().Equal(Budget.Pure.Select(row => row.Name));
        _progress.ToString().Should().BeEmpty();
    }

    [Fact]
    public async Task For_programs_it_is_JSON()
    {
        (await RunAsync("--json")).Should().Be(0);

        using var json = JsonDocument.Parse(_output.ToString());
        json.RootElement.EnumerateArray().Select(row => row.GetProperty("row").GetString()).Should().Equal(Budget.Pure.Select(row => row.Name));
        json.RootElement.EnumerateArray().Should().OnlyContain(row => row.GetProperty("ours").GetDouble() > 0);
    }

    [Fact]
    public async Task An_option_that_is_not_known_is_refused_by_name()
    {
        (await RunAsync("--sotres")).Should().Be(2);

        _progress.ToString().Should().Contain("'--sotres'");
        _output.ToString().Should().BeEmpty();
    }

    [Fact]
    public async Task One_row_can_be_asked_for_by_words_of_its_name()
    {
        (await RunAsync("--row", "CRONOS", "--json")).Should().Be(0);

        using var json = JsonDocument.Parse(_output.ToString());
        json.RootElement.EnumerateArray().Select(row => row.GetProperty("row").GetString()).Should().Equal("plan: Cronos without holidays");
    }

    [Theory]
    [InlineData("'nothing of the kind'", "--row", "nothing of the kind")]
    [InlineData("--row says nothing", "--row")]
    public async Task Words_that_no_row_has_are_refused(string expected, params string[] options)
    {
        (await RunAsync(options)).Should().Be(2);

        _progress.ToString().Should().Contain(expected);
        _output.ToString().Should().BeEmpty();
    }

    public void Dispose()
    {
        _output.Dispose();
        _progress.Dispose();
    }

    private Task<int> RunAsync(params string[] options) => new RatiosCommand(_output, _progress, Effort.Brief).RunAsync(options);
}
