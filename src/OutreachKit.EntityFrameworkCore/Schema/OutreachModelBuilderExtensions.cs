using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using OutreachKit.EntityFrameworkCore.Model;

namespace OutreachKit.EntityFrameworkCore;

/// <summary>Puts OutreachKit's tables into a model.</summary>
public static class OutreachModelBuilderExtensions
{
    /// <summary>The prefix of the tables' names, unless another is given.</summary>
    public const string DefaultTablePrefix = "outreach_";

    /// <summary>Adds OutreachKit's tables, with column names and types that no convention of the context changes.</summary>
    /// <param name="modelBuilder">The model, in <c>OnModelCreating</c>.</param>
    /// <param name="database">The context's <c>Database</c>: the provider is known by it.</param>
    /// <param name="schema">The schema of the tables; the context's own if null. SQLite has none.</param>
    /// <param name="tablePrefix">What each table's name begins with.</param>
    public static ModelBuilder AddOutreachKit(
        this ModelBuilder modelBuilder, DatabaseFacade database, string? schema = null, string tablePrefix = DefaultTablePrefix)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(tablePrefix);
        new OutreachModel(modelBuilder, database.ProviderName, schema, tablePrefix).Add();
        return modelBuilder;
    }
}
