using OutreachKit.EntityFrameworkCore.Model;
using System.Text.RegularExpressions;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.EntityFrameworkCore.Tests.Approvals;

namespace OutreachKit.EntityFrameworkCore.Tests.SqlServer;

/// <summary>
/// SQL Server was not run: what would be said to it is compared with a text that was read, and read by its own parser, of the
/// oldest version that Entity Framework Core 8 supports and of a later one.
/// </summary>
public partial class SqlServerTextTests
{
    private static readonly DbContextOptions Options = new DbContextOptionsBuilder().UseSqlServer("Server=nowhere;Database=crm").Options;

    private static readonly PortableSql Words = PortableSql.Of(ProviderKind.SqlServer);

    private static IReadOnlyList<string> Tables => GeneratedSql.Tables(Options);

    private static IReadOnlyList<(string Name, Statement Statement)> Statements => GeneratedSql.Statements(Options, ProviderKind.SqlServer);

    private static string[] Said => [Words.Session!, Words.LockTables!, Words.UnlockTables!];

    [Fact]
    public void The_tables_are_made_as_approved() => Approved.Check("SqlServer.tables.sql", string.Concat(Tables.Select(t => $"{t}\nGO\n\n")));

    [Fact]
    public void The_script_makes_only_what_is_missing_as_approved()
    {
        string script = GeneratedSql.Script(Options);

        Approved.Check("SqlServer.script.sql", script);
        Faults(new TSql130Parser(initialQuotedIdentifiers: true), script).Should().BeEmpty();
        Batch().Split(script).Where(batch => batch.Trim().Length > 0).Should().OnlyContain(batch => batch.TrimStart().StartsWith("IF "));
    }

    [Fact]
    public void The_statements_are_those_that_were_approved()
    {
        using var command = new SqlCommand();

        Approved.Check("SqlServer.statements.sql", GeneratedSql.All(Statements, command));
    }

    [Fact]
    public void Its_own_parser_takes_every_word()
    {
        string[] all = [.. Tables, .. Statements.Select(s => s.Statement.Text), .. Said];

        all.SelectMany(sql => Faults(new TSql130Parser(initialQuotedIdentifiers: true), sql)).Should().BeEmpty();
        all.SelectMany(sql => Faults(new TSql160Parser(initialQuotedIdentifiers: true), sql)).Should().BeEmpty();
        all.Should().HaveCountGreaterThan(50);
    }

    [Fact]
    public void No_word_of_another_database_is_said()
    {
        Regex others = ForeignWords();

        Statements.Where(s => others.IsMatch(s.Statement.Text)).Select(s => s.Name).Should().BeEmpty();
        Statements.Where(s => s.Statement.Text.Contains('{')).Select(s => s.Name).Should().BeEmpty("each brace stands for something");
        others.IsMatch("select 1 from x limit @limit").Should().BeTrue();
    }

    [Fact]
    public void Only_what_is_ordered_is_cut_into_pages()
    {
        string[] paged = [.. Statements.Select(s => s.Statement.Text).Where(sql => sql.Contains("fetch next", StringComparison.Ordinal))];

        paged.Should().HaveCountGreaterThan(4).And.OnlyContain(sql => OrderedPage().IsMatch(sql));
    }

    [Fact]
    public void Of_enrollments_that_are_finished_a_contact_may_have_any_number()
    {
        // SQL Server takes two nulls for the same; the others do not.
        Tables.Should().ContainSingle(t => t.Contains("UNIQUE INDEX [ix_outreach_enrollments_open]", StringComparison.Ordinal)).Which.Should()
            .Contain("([contact_ref], [pipeline_ref], [open_slot])").And.Contain("WHERE [open_slot] IS NOT NULL");
    }

    [Fact]
    public void Names_are_compared_letter_for_letter_and_have_room_for_sixty_four()
    {
        string[] names = [.. Tables.SelectMany(t => t.Split('\n')).Where(line => line.Contains("nvarchar(64)", StringComparison.Ordinal))];

        names.Should().HaveCountGreaterThan(8).And.OnlyContain(line => line.Contains("COLLATE Latin1_General_100_BIN2", StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_text_is_not_cut_to_the_length_of_the_first()
    {
        using var command = new SqlCommand();
        SqlParameter[] texts =
        [
            .. Statements.SelectMany(s => s.Statement.Slots).Where(slot => slot.Mapping!.StoreType == "nvarchar(max)")
                .Select(slot => (SqlParameter)slot.Create(command)),
        ];

        texts.Select(parameter => parameter.ParameterName).Should().Equal("@reached", "@state", "@reached", "@state", "@body");
        texts.Should().OnlyContain(parameter => parameter.Size == -1);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_one_that_cannot_be_reached()
    {
        var patience = new OutreachStoreOptions { RetryBudget = TimeSpan.Zero };

        Func<Task> open = () => OutreachStore.OpenAsync(
            o => o.UseSqlServer("Server=127.0.0.1,1;Database=crm;User ID=crm;Password=secret;Connect Timeout=2;ConnectRetryCount=0"),
            patience,
            TestContext.Current.CancellationToken);

        OutreachStoreException refused = (await open.Should().ThrowAsync<OutreachStoreException>()).Which;
        refused.Fault.Should().Be(OutreachStoreFault.Unreachable);
        refused.Message.Should().Contain("SQL Server").And.NotContain("secret");
    }

    private static IEnumerable<string> Faults(TSqlParser parser, string sql)
    {
        using var reader = new StringReader(sql);
        parser.Parse(reader, out IList<ParseError> errors);
        return errors.Select(error => $"{error.Line}:{error.Column} {error.Message} in {sql}");
    }

    [GeneratedRegex("\\blimit\\b(?<!@limit)|on conflict|for update|returning|::|`|\"|\\bexcluded\\b")]
    private static partial Regex ForeignWords();

    [GeneratedRegex(@"^GO\s*$", RegexOptions.Multiline)]
    private static partial Regex Batch();

    [GeneratedRegex(@"order by [^()]+ offset 0 rows fetch next @limit rows only")]
    private static partial Regex OrderedPage();
}
