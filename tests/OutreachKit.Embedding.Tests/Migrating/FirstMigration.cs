using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace OutreachKit.Embedding.Tests.Migrating;

/// <summary>The host's migration from before.</summary>
[DbContext(typeof(ShopContext))]
[Migration("20240101000000_First")]
internal sealed class FirstMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "Order",
        table => new
        {
            Id = table.Column<int>(nullable: false).Annotation("Sqlite:Autoincrement", true)
                .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
            Customer = table.Column<string>(maxLength: 100, nullable: false),
        },
        constraints: table => table.PrimaryKey("PK_Order", o => o.Id));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("Order");
}
