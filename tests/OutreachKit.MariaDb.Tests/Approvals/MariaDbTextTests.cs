using Microsoft.EntityFrameworkCore;
using MySqlConnector;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests.Approvals;

namespace OutreachKit.MariaDb.Tests.Approvals;

/// <summary>What is said to MariaDB, for a review of whatever changes. That it is understood, the other tests show.</summary>
public class MariaDbTextTests
{
    private static readonly DbContextOptions Options =
        new DbContextOptionsBuilder().UseMySql("Server=nowhere;Database=crm", ServerVersion.Parse("10.11.0-mariadb")).Options;

    [Fact]
    public void The_tables_are_made_as_approved() => Approved.Check("MariaDb.tables.sql", string.Concat(GeneratedSql.Tables(Options).Select(t => $"{t}\n\n")));

    [Fact]
    public void The_script_makes_only_what_is_missing_as_approved() => Approved.Check("MariaDb.script.sql", GeneratedSql.Script(Options));

    [Fact]
    public void The_statements_are_those_that_were_approved()
    {
        using var command = new MySqlCommand();

        Approved.Check("MariaDb.statements.sql", GeneratedSql.All(GeneratedSql.Statements(Options, ProviderKind.MySql), command));
    }

    [Fact]
    public void The_hosts_database_keeps_its_own_settings() =>
        GeneratedSql.Tables(Options).Should().OnlyContain(t => !t.Contains("DATABASE", StringComparison.OrdinalIgnoreCase));
}
