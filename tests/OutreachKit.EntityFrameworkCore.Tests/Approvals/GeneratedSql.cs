using OutreachKit.EntityFrameworkCore.Model;
using System.Data.Common;
using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using OutreachKit.EntityFrameworkCore.Schema;
using OutreachKit.EntityFrameworkCore.Sql;

namespace OutreachKit.EntityFrameworkCore.Tests.Approvals;

/// <summary>Everything that is said to a database without words of its own, written down. Nothing of it is executed.</summary>
internal static class GeneratedSql
{
    /// <summary>What makes the tables, one command after the other.</summary>
    public static IReadOnlyList<string> Tables(DbContextOptions options)
    {
        using var context = new OtherOutreachDbContext(options);
        return [.. SchemaCreator.CommandsFor(context).Select(command => command.ReplaceLineEndings("\n").TrimEnd())];
    }

    /// <summary>What is printed for a host that writes its own SQL.</summary>
    public static string Script(DbContextOptions options)
    {
        using var context = new OtherOutreachDbContext(options);
        return context.Database.GenerateOutreachKitScript().ReplaceLineEndings("\n");
    }

    /// <summary>Each statement that the portable dialect can say, with the name it goes by.</summary>
    public static IReadOnlyList<(string Name, Statement Statement)> Statements(DbContextOptions options, ProviderKind kind)
    {
        using var context = new OtherOutreachDbContext(options);
        var dialect = new PortableDialect(MachineClock.OfThisMachine(), kind);
        var statements = new Statements(new SqlText(context.Model, context.GetService<ISqlGenerationHelper>(), dialect.Macros), dialect);
        return [.. Of(statements), .. Of(statements.Batches), .. Of(statements.HashKeys)];
    }

    private static IEnumerable<(string Name, Statement Statement)> Of(object statements) =>
        from property in statements.GetType().GetProperties(BindingFlags.Instance | BindingFlags.NonPublic)
        let said = property.GetValue(statements)
        let name = said is KeyedQuery ? $"{property.Name}, a short list" : property.Name
        let statement = said as Statement ?? (said as KeyedQuery)?.Statements[0]
        where statement is not null
        select (name, statement);

    /// <summary>All of them, with the types of their parameters as comments.</summary>
    public static string All(IEnumerable<(string Name, Statement Statement)> statements, DbCommand maker)
    {
        var text = new StringBuilder();
        foreach ((string name, Statement statement) in statements)
        {
            text.Append("-- ").Append(name).Append('\n');
            foreach (Slot slot in statement.Slots)
            {
                DbParameter parameter = slot.Create(maker);
                text.Append("--   ").Append(parameter.ParameterName).Append(' ').Append(slot.Mapping!.StoreType).Append(", ").Append(parameter.DbType);
                text.Append(parameter.Size == 0 ? "" : $", size {parameter.Size}").Append('\n');
            }

            text.Append(statement.Text.ReplaceLineEndings("\n")).Append(";\n\n");
        }

        return text.ToString();
    }
}
