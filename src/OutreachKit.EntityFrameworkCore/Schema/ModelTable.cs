using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using OutreachKit.EntityFrameworkCore.Model;

namespace OutreachKit.EntityFrameworkCore.Schema;

/// <summary>One of OutreachKit's tables as a context's model has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schema">Its schema; null where the connection decides.</param>
/// <param name="Sql">Both, as the provider writes them.</param>
/// <param name="Columns">Its columns' names.</param>
/// <param name="Indexes">The names of its indexes, without its key.</param>
internal sealed record ModelTable(string Name, string? Schema, string Sql, IReadOnlyList<string> Columns, IReadOnlyList<string> Indexes)
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<ModelTable> Of(DbContext db)
    {
        ISqlGenerationHelper helper = db.GetService<ISqlGenerationHelper>();
        return
        [
            .. from entity in db.GetService<IDesignTimeModel>().Model.GetEntityTypes()
               where IsOurs(entity)
               let name = entity.GetTableName()!
               let schema = entity.GetSchema()
               select new ModelTable(
                   name,
                   schema,
                   helper.DelimitIdentifier(name, schema),
                   [.. entity.GetProperties().Select(p => p.GetColumnName())],
                   [.. entity.GetIndexes().Select(i => i.GetDatabaseName()!)]),
        ];
    }

    private static bool IsOurs(IReadOnlyEntityType entity) => entity.ClrType.Namespace == typeof(EnrollmentRow).Namespace;
}
