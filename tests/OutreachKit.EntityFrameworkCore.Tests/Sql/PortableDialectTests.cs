using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Pipelines;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Sql;

/// <summary>The words that any database knows, said to the two that are at hand.</summary>
public class PortableDialectTests
{
    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Any_other_database_is_told_the_same_in_words_that_it_knows(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        await using OutreachStore store = await OutreachStore.OpenAsync(
            database.Configure, TestDatabase.Patient, clock => new PortableDialect(clock ?? MachineClock.OfThisMachine(), kind == Kind.Sqlite ? ProviderKind.Sqlite : ProviderKind.Other), World.Stop);
        var world = new World(store);
        EnrollmentId id = await world.EnrolledAsync();
        (await world.Engine.EnrollAsync("crm-42", cancellationToken: World.Stop)).IsNew.Should().BeFalse();

        (await world.TickAsync()).Done.Should().Be(1);
        (await world.TickAsync()).Claimed.Should().Be(0);
        await world.RepliedAsync();

        (await world.Engine.FindAsync(id, World.Stop))!.Stage.Should().Be(Stage.Replied);
        (await store.With(new PipelineCatalog([Presets.InformationalInterview])).FollowAsync(FeedCursor.Start, 10, World.Stop))
            .Select(e => e.Event!.Revision).Should().Equal(1, 2, 3, 4);
    }
}
