using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace OutreachKit.EntityFrameworkCore.Tests.Embedded;

/// <summary>A host's context that has opinions of its own about everything: names, types, filters.</summary>
internal sealed class CrmContext(DbContextOptions options) : DbContext(options)
{
    internal DbSet<Contact> Contacts => Set<Contact>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<Guid>().HaveConversion<string>();
        configurationBuilder.Properties<long>().HaveConversion<string>();
        configurationBuilder.Properties<ulong>().HaveConversion<long>();
        configurationBuilder.Properties<string>().HaveMaxLength(200);
        configurationBuilder.Conventions.Add(_ => new LoudNames());
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddOutreachKit(Database);
        foreach (IMutableEntityType entity in modelBuilder.Model.GetEntityTypes().Where(e => e.ClrType != typeof(Contact)))
        {
            modelBuilder.Entity(entity.ClrType).HasQueryFilter(
                Expression.Lambda(Expression.Constant(false), Expression.Parameter(entity.ClrType)));
        }

        modelBuilder.Entity<Contact>().HasQueryFilter(c => !c.IsDeleted);
    }

    /// <summary>Every table and column in capitals, unless it has a name.</summary>
    private sealed class LoudNames : IModelFinalizingConvention
    {
        public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
        {
            foreach (IConventionEntityType entity in modelBuilder.Metadata.GetEntityTypes())
            {
                entity.Builder.ToTable("TBL_" + entity.ShortName().ToUpperInvariant());
                foreach (IConventionProperty property in entity.GetProperties())
                {
                    property.Builder.HasColumnName("COL_" + property.Name.ToUpperInvariant());
                }
            }
        }
    }
}
