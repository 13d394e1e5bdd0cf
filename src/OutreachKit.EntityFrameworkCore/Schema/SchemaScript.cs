using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;
using OutreachKit.EntityFrameworkCore.Model;

namespace OutreachKit.EntityFrameworkCore.Schema;

/// <summary>The commands that make OutreachKit's tables, indexes and row, and nothing else of a context's model. Each can be said again and does nothing then.</summary>
internal sealed class SchemaScript(DbContext db)
{
    private readonly IModel _model = db.GetService<IDesignTimeModel>().Model;
    private readonly ISqlGenerationHelper _helper = db.GetService<ISqlGenerationHelper>();
    private readonly IdempotentSql _words = new(Provider.KindOf(db.Database.ProviderName));

    /// <summary>The commands, in an order in which they can be said.</summary>
    internal IReadOnlyList<SchemaCommand> Commands()
    {
        IReadOnlyList<ModelTable> tables = ModelTable.Of(db);
        IReadOnlyList<MigrationOperation> all = db.GetService<IMigrationsModelDiffer>().GetDifferences(null, _model.GetRelationalModel());
        CreateIndexOperation[] indexes = [.. all.OfType<CreateIndexOperation>().Where(i => Find(tables, i.Table, i.Schema) is not null)];
        var commands = new List<SchemaCommand>();
        foreach (EnsureSchemaOperation schema in all.OfType<EnsureSchemaOperation>().Where(s => tables.Any(t => t.Schema == s.Name)))
        {
            commands.AddRange(Said(schema).Select(sql => new SchemaCommand(SchemaPart.Schema, "", null, sql)));
        }

        foreach (CreateTableOperation made in all.OfType<CreateTableOperation>())
        {
            if (Find(tables, made.Name, made.Schema) is { } table)
            {
                IEnumerable<CreateIndexOperation> its = indexes.Where(i => i.Table == made.Name && i.Schema == made.Schema);
                commands.AddRange(Said(made).Select(
                    sql => new SchemaCommand(SchemaPart.Table, table.Name, null, _words.Table(sql, table.Sql, its.Select(Clause)))));
            }
        }

        foreach (CreateIndexOperation index in indexes)
        {
            string table = Find(tables, index.Table, index.Schema)!.Sql;
            commands.AddRange(Said(index).Select(
                sql => new SchemaCommand(SchemaPart.Index, index.Table, index.Name, _words.Index(sql, table, index.Name)) { IsInTable = _words.HasIndexesInTable }));
        }

        commands.Add(Row(tables));
        return commands;
    }

    /// <summary>All of it as one text.</summary>
    internal string Text() => string.Concat(Commands().Where(command => !command.IsInTable)
        .Select(command => command.Sql.TrimEnd() + Environment.NewLine + _helper.BatchTerminator));

    private static ModelTable? Find(IReadOnlyList<ModelTable> tables, string name, string? schema) =>
        tables.FirstOrDefault(table => table.Name == name && table.Schema == schema);

    private IEnumerable<string> Said(MigrationOperation operation) =>
        db.GetService<IMigrationsSqlGenerator>().Generate([operation], _model).Select(command => command.CommandText);

    private string Clause(CreateIndexOperation index) =>
        $"{(index.IsUnique ? "UNIQUE " : "")}INDEX {_helper.DelimitIdentifier(index.Name)} ({string.Join(", ", index.Columns.Select(_helper.DelimitIdentifier))})";

    private SchemaCommand Row(IReadOnlyList<ModelTable> tables)
    {
        IEntityType meta = _model.FindEntityType(typeof(MetaRow))!;
        string table = Find(tables, meta.GetTableName()!, meta.GetSchema())!.Sql;
        string columns = string.Join(", ", MetaRow.Needed.Select(_helper.DelimitIdentifier));
        return new SchemaCommand(SchemaPart.Row, meta.GetTableName()!, null, _words.Row(table, columns));
    }
}
