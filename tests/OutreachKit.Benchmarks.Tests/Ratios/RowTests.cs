using OutreachKit.Benchmarks.Ratios;
using OutreachKit.EntityFrameworkCore.Tests.Databases;

namespace OutreachKit.Benchmarks.Tests.Ratios;

/// <summary>
/// Every row of the budget, for about a second on little data. Its bound is not asserted: a test's machine is not quiet, and its figures
/// mean nothing.
/// </summary>
public class RowTests
{
    /// <summary>The names of the very rows that <c>ratios</c> measures.</summary>
    public static TheoryData<string> Rows => [.. Budget.Rows(NoServer).Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Both_sides_of_a_row_do_their_work_and_agree(string name)
    {
        Row row = Budget.Rows(() => PostgreSqlServer.ConnectionString).Single(row => row.Name == name);

        Figures figures = await row.MeasureAsync(Effort.Brief);

        figures.Row.Should().Be(name, "all of it was done");
        figures.Aim.Should().BeSameAs(row.Aim);
        (figures.Peer is null).Should().Be(row.Aim is null or { IsAbsolute: true }, "a ratio has two sides");
    }

    [Fact]
    public void The_budget_has_rows_without_a_store_on_both_databases_and_in_memory()
    {
        string[] names = [.. Budget.Rows(NoServer).Select(row => row.Name)];

        names.Should().OnlyHaveUniqueItems().And.Contain(name => name.StartsWith("fire: ")).And.Contain(name => name.StartsWith("memory per enrollment"));
        names.Count(name => name.Contains("SQLite")).Should().BePositive().And.BeLessThan(names.Count(name => name.Contains("PostgreSQL")), "only there are peers");
    }

    private static string NoServer() => throw new InvalidOperationException("To list the rows needs no server.");
}
