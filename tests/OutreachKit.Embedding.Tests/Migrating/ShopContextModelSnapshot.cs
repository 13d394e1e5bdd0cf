using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace OutreachKit.Embedding.Tests.Migrating;

/// <summary>The host's model as its migration left it, on either database: without us.</summary>
[DbContext(typeof(ShopContext))]
internal sealed class ShopContextModelSnapshot : ModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder) => modelBuilder
        .HasAnnotation("ProductVersion", "10.0.0")
        .Entity(typeof(Order).FullName!, order =>
        {
            order.Property<int>("Id").ValueGeneratedOnAdd().UseIdentityByDefaultColumn();
            order.Property<string>("Customer").IsRequired().HasMaxLength(100);
            order.HasKey("Id");
            order.ToTable("Order");
        });
}
