using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.Schema;

namespace OutreachKit.EntityFrameworkCore;

/// <summary>OutreachKit's tables as SQL.</summary>
public static class OutreachDatabaseFacadeExtensions
{
    /// <summary>The SQL that makes OutreachKit's tables, and nothing else of the model, for the context's provider: for hosts that write their own.</summary>
    /// <param name="database">The <c>Database</c> of a context whose model holds the tables. It is not asked anything.</param>
    /// <exception cref="InvalidOperationException">They are not in the model.</exception>
    public static string GenerateOutreachKitScript(this DatabaseFacade database)
    {
        ArgumentNullException.ThrowIfNull(database);
        DbContext db = database.GetService<ICurrentDbContext>().Context;
        HostModel.Check(db);
        IModel model = db.GetService<IDesignTimeModel>().Model;
        IEntityType[] ours = [.. model.GetEntityTypes().Where(e => e.ClrType.Namespace == typeof(EnrollmentRow).Namespace)];
        HashSet<(string?, string?)> tables = [.. ours.Select(e => (e.GetSchema(), e.GetTableName()))];
        HashSet<string?> schemas = [.. ours.Select(e => e.GetSchema())];
        IEnumerable<MigrationOperation> operations = db.GetService<IMigrationsModelDiffer>().GetDifferences(null, model.GetRelationalModel())
            .Where(o => o switch
            {
                EnsureSchemaOperation schema => schemas.Contains(schema.Name),
                CreateTableOperation table => tables.Contains((table.Schema, table.Name)),
                CreateIndexOperation index => tables.Contains((index.Schema, index.Table)),
                AddForeignKeyOperation key => tables.Contains((key.Schema, key.Table)),
                InsertDataOperation row => tables.Contains((row.Schema, row.Table)),
                _ => false,
            });

        var script = new StringBuilder();
        string end = db.GetService<ISqlGenerationHelper>().BatchTerminator;
        foreach (MigrationCommand command in db.GetService<IMigrationsSqlGenerator>().Generate([.. operations], model))
        {
            script.AppendLine(command.CommandText).Append(end);
        }

        return script.ToString();
    }
}
