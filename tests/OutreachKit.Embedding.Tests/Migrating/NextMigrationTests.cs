using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using NodaTime.Testing;
using OutreachKit.Enrollments;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests.Databases;

namespace OutreachKit.Embedding.Tests.Migrating;

/// <summary>A host that has migrations puts our line into its model: its next migration makes our tables and does nothing else.</summary>
public partial class NextMigrationTests
{
    private static readonly string[] Ours =
        [.. ((string[])["enrollments", "history", "inbox", "meta", "suppressions", "tombstones", "touches"]).Select(t => "outreach_" + t)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task What_is_scaffolded_makes_our_tables_and_its_way_back_drops_them(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        await using ShopContext db = NewContext(database);

        ScaffoldedMigration next = Scaffolding.Next(db, "Outreach");

        string[] halves = next.MigrationCode.Split("protected override void Down");
        Calls(halves[0]).Distinct().Should().BeEquivalentTo("CreateTable", "CreateIndex", "InsertData");
        Calls(halves[1]).Distinct().Should().Equal("DropTable");
        Tables(halves[0]).Should().BeEquivalentTo(Ours);
        Tables(halves[1]).Should().BeEquivalentTo(Ours);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task It_runs_on_what_the_host_has_there_and_on_and_back(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        await using ShopContext db = NewContext(database);
        await db.GetService<IMigrator>().MigrateAsync("First", Stop);
        db.Add(new Order { Customer = "Ada" });
        await db.SaveChangesAsync(Stop);
        await using OutreachStore store = OutreachStore.Over(() => NewContext(database));
        var outreach = new OutreachEngine(Intro.Pipeline, store, new FakeClock(Intro.Monday));
        await FluentActions.Awaiting(() => outreach.FindByContactAsync("crm-42", Stop)).Should().ThrowAsync<OutreachStoreException>();

        await RunAsync(db, Snapshot(db), Model(db));
        EnrollResult enrolled = await outreach.Using(db).EnrollAsync("crm-42", cancellationToken: Stop);
        await db.SaveChangesAsync(Stop);
        Enrollment? stored = await outreach.FindAsync(enrolled.Enrollment.Id, Stop);
        await RunAsync(db, Model(db), Snapshot(db));

        stored!.Revision.Should().Be(1);
        (await db.Set<Order>().Select(o => o.Customer).ToListAsync(Stop)).Should().Equal("Ada");
        Func<Task> gone = () => db.Database.ExecuteSqlRawAsync("select 1 from outreach_enrollments", Stop);
        await gone.Should().ThrowAsync<System.Data.Common.DbException>();
    }

    private static ShopContext NewContext(TestDatabase database)
    {
        var options = new DbContextOptionsBuilder<ShopContext>();
        database.Configure(options);
        // EF asks for a migration, and it is what these tests are about to make.
        options.ConfigureWarnings(w => w.Ignore(Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.PendingModelChangesWarning));
        return new ShopContext(options.Options);
    }

    private static IRelationalModel Model(ShopContext db) => db.GetService<IDesignTimeModel>().Model.GetRelationalModel();

    private static IRelationalModel Snapshot(ShopContext db) => db.GetService<IModelRuntimeInitializer>()
        .Initialize(db.GetService<IMigrationsAssembly>().ModelSnapshot!.Model, designTime: true, validationLogger: null).GetRelationalModel();

    private static async Task RunAsync(ShopContext db, IRelationalModel from, IRelationalModel to)
    {
        IReadOnlyList<MigrationOperation> steps = db.GetService<IMigrationsModelDiffer>().GetDifferences(from, to);
        foreach (MigrationCommand command in db.GetService<IMigrationsSqlGenerator>().Generate(steps, to.Model))
        {
            await db.Database.ExecuteSqlRawAsync(command.CommandText.Replace("{", "{{").Replace("}", "}}"), Stop);
        }
    }

    private static IEnumerable<string> Calls(string code) => Call().Matches(code).Select(m => m.Groups[1].Value);

    /// <summary>The tables that are made or dropped.</summary>
    private static IEnumerable<string> Tables(string code) => Table().Matches(code).Select(m => m.Groups[1].Value);

    [GeneratedRegex("""migrationBuilder\.(\w+)\(""")]
    private static partial Regex Call();

    [GeneratedRegex("""(?:CreateTable|DropTable)\(\s*name: "(\w+)"(?!, schema)""")]
    private static partial Regex Table();
}
