using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime.Testing;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests.Databases;

namespace OutreachKit.Embedding.Tests.Migrating;

/// <summary>A host that has migrations puts our line into its model: its next migration makes our tables and does nothing else.</summary>
public partial class NextMigrationTests
{
    private static readonly string[] Ours =
        [.. ((string[])["enrollments", "followers", "hash_keys", "history", "inbox", "intake", "meta", "stops", "tombstones", "touches"]).Select(t => "outreach_" + t)];

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
    public async Task It_runs_beside_what_the_host_has_and_back_again(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        await using ShopContext db = NewContext(database);
        await db.GetService<IMigrator>().MigrateAsync("First", Stop);
        db.Add(new Order { Customer = "Ada" });
        await db.SaveChangesAsync(Stop);
        await using OutreachStore store = OutreachStore.Over(() => NewContext(database));
        var outreach = new OutreachEngine(Intro.Pipeline, store, new FakeClock(Intro.Monday));
        await FluentActions.Awaiting(() => outreach.FindByContactAsync("crm-42", Stop)).Should().ThrowAsync<OutreachStoreException>();

        (Migration next, _) = Scaffolding.Compiled(Scaffolding.Next(db, "Outreach"));
        await RunAsync(db, next, next.UpOperations);
        EnrollmentId enrolled = outreach.UnitOfWork(db).Enroll("crm-42");
        await db.SaveChangesAsync(Stop);
        await outreach.ApplyIntakeAsync(Stop);
        Enrollment? stored = await outreach.FindAsync(enrolled, Stop);
        await RunAsync(db, next, next.DownOperations);

        stored!.Revision.Should().Be(1);
        (await db.Set<Order>().Select(o => o.Customer).ToListAsync(Stop)).Should().Equal("Ada");
        Func<Task> gone = () => db.Database.ExecuteSqlRawAsync("select 1 from outreach_enrollments", Stop);
        await gone.Should().ThrowAsync<System.Data.Common.DbException>();
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Once_it_is_made_there_is_nothing_more_to_migrate(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        await using ShopContext db = NewContext(database);

        (_, ModelSnapshot snapshot) = Scaffolding.Compiled(Scaffolding.Next(db, "Outreach"));

        db.GetService<IMigrationsModelDiffer>()
            .GetDifferences(Initialized(db, snapshot.Model).GetRelationalModel(), db.GetService<IDesignTimeModel>().Model.GetRelationalModel())
            .Select(difference => difference.GetType().Name).Should().BeEmpty();
    }

    private static ShopContext NewContext(TestDatabase database)
    {
        var options = new DbContextOptionsBuilder<ShopContext>();
        database.Configure(options);
        // EF asks for a migration, and it is what these tests are about to make.
        options.ConfigureWarnings(w => w.Ignore(Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.PendingModelChangesWarning));
        return new ShopContext(options.Options);
    }

    private static IModel Initialized(ShopContext db, IModel model) =>
        db.GetService<IModelRuntimeInitializer>().Initialize(model, designTime: true, validationLogger: null);

    private static async Task RunAsync(ShopContext db, Migration migration, IReadOnlyList<MigrationOperation> steps)
    {
        foreach (MigrationCommand command in db.GetService<IMigrationsSqlGenerator>().Generate(steps, Initialized(db, migration.TargetModel)))
        {
            await command.ExecuteNonQueryAsync(db.GetService<IRelationalConnection>(), cancellationToken: Stop);
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
