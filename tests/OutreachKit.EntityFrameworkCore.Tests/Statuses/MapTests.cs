using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.HostStatus;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.UnitOfWork;
using OutreachKit.Stores;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.Statuses;

/// <summary>What is wrong with a map is said early, and all of it at once.</summary>
public class MapTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void All_faults_of_a_map_come_in_one_exception()
    {
        HostMapBuilder builder = new HostMapBuilder()
            .Contact<NumberedPerson, string>(p => p.Name.Trim(), tenant: p => p.IsDeleted)
            .Contact<NumberedPerson, int>(p => p.Id)
            .Contact<TenantPerson, Guid>(p => p.Id)
            .MapStatus<TenantPerson, PersonStatus>(p => p.Status, s => s
                .Is(PersonStatus.New, Stage.Identified, Stage.Contacted).Is(PersonStatus.Waiting, Stage.Contacted)
                .Fires(PersonStatus.Stop, Trigger.OptedOut).Fires(PersonStatus.Stop, Trigger.Declined))
            .MapStatus<NumberedPerson, PersonStatus>(p => p.Status, _ => { }, pipeline: "sales")
            .MapStatus<NumberedPerson, bool>(p => p.DoNotContact, s => s.Is(true, Stage.OptedOut), pipeline: "sales")
            .MapStatus<NumberedPerson, int>(p => p.Name.Length, s => s.Is(3, Stage.Met))
            .VetoWhen<TenantPerson>(p => p.DoNotContact);

        Func<HostMap> build = builder.Build;

        build.Should().Throw<HostMapException>().Which.Faults.Should().BeEquivalentTo(
            "The key of NumberedPerson must be a property of its own, like c => c.Id.",
            "The tenant of NumberedPerson is a Boolean: a Guid, an int, a long or a text can be one.",
            "NumberedPerson is the class of contacts already: TenantPerson cannot be one as well.",
            "TenantPerson is not the class of contacts, which is NumberedPerson.",
            "The status Status says twice what the stage Contacted is: say it once.",
            "The status Status says twice what Stop fires: say it once.",
            "The status Status says nothing: say what a stage Is, or what a status Fires.",
            "A status of NumberedPerson must be a property of its own, like c => c.Status.",
            "The status Status is mapped twice: one property can follow one pipeline.",
            "The pipeline 'sales' has two statuses, Status and DoNotContact: it can have one.",
            "The status Status does not say for which pipeline it is, and there are several statuses.");
    }

    [Fact]
    public void A_map_without_contacts_says_so()
    {
        Func<HostMap> build = new HostMapBuilder().VetoWhen<NumberedPerson>(p => p.DoNotContact).Build;

        build.Should().Throw<HostMapException>().WithMessage("*Contact<TContact, TKey>*");
    }

    [Fact]
    public async Task An_engine_whose_pipelines_are_not_those_of_the_map_is_not_made()
    {
        await using StatusHost lost = await StatusHost.OpenAsync(Kind.Sqlite, map: m => m.MapStatus<NumberedPerson, PersonStatus>(
            p => p.Status, s => s.Is(PersonStatus.New, Stage.Named("Nowhere")).Fires(PersonStatus.Vip, Trigger.Command("Promoted"))));
        await using StatusHost foreign = await StatusHost.OpenAsync(Kind.Sqlite, map: m => m.MapStatus<NumberedPerson, PersonStatus>(
            p => p.Status, s => s.Is(PersonStatus.New, Stage.Identified), pipeline: "sales"));
        await using StatusHost vague = await StatusHost.OpenAsync(Kind.Sqlite);
        Pipeline other = new PipelineBuilder("other", version: 1).StartAt(Stage.Replied)
            .In(Stage.Replied, s => s.On(Trigger.Declined, goTo: Stage.Declined)).In(Stage.Declined, s => s.End()).Build();

        Func<OutreachEngine>[] made =
        [
            () => lost.World.Engine,
            () => foreign.World.Engine,
            () => new OutreachEngine([Presets.InformationalInterview, other], vague.Store, vague.World.Clock),
        ];

        made[0].Should().Throw<HostMapException>().Which.Faults.Should().HaveCount(2).And.Contain(f => f.Contains("'Nowhere'")).And.Contain(f => f.Contains("'Promoted'"));
        made[1].Should().Throw<HostMapException>().WithMessage("*'sales'*informational-interview*");
        made[2].Should().Throw<HostMapException>().WithMessage("*several*other*");
    }

    [Fact]
    public async Task A_context_that_does_not_know_the_contacts_is_told_of_by_the_first_call()
    {
        await using var database = new SqliteDatabase();
        HostMap map = StatusHost.MapOf(Shape.Numbered, m => StatusHost.Statuses(m, Shape.Numbered));

        Func<Task> open = () => database.OpenAsync(new OutreachStoreOptions { Map = map });

        await open.Should().ThrowAsync<HostMapException>().WithMessage("*SqliteOutreachDbContext*NumberedPerson*");
    }

    [Fact]
    public async Task A_property_that_is_no_column_is_told_of_by_the_first_call()
    {
        await using var database = new SqliteDatabase();
        HostMap map = new HostMapBuilder().Contact<Half, int>(h => h.Id).MapStatus<Half, PersonStatus>(h => h.Status, StatusHost.Status).Build();
        await using OutreachStore store = OutreachStore.Over(() => new HalfContext(OptionsOf(database)), new OutreachStoreOptions { Map = map });

        Func<Task> call = async () => await store.IsSuppressedAsync("", "1", Stop);

        await call.Should().ThrowAsync<HostMapException>().WithMessage("*Half.Status is no column*HalfContext*");
    }

    [Fact]
    public async Task A_context_without_the_contacts_can_still_be_joined()
    {
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite);
        ContactId ada = await desk.EnrolledAsync();
        var options = new DbContextOptionsBuilder();
        desk.Configure(options);
        await using var db = new TablesOnly(options.Options);

        desk.Engine.UnitOfWork(db).Received(ada, Fact.ReplyReceived(World.Monday));
        await db.SaveChangesAsync(Stop);

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Talking, Stage.Replied, 2L), "the follower sets it");
    }

    [Fact]
    [Law("P1")]
    public async Task No_message_tells_of_a_person()
    {
        var refusing = new Meanwhile();
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite, more: o => o.AddInterceptors(refusing));
        await desk.EnrolledAsync("Ada Lovelace");
        refusing.Once = () => throw new NotSupportedException("Ada Lovelace");
        using var follower = new StatusFollower();

        Func<Task> following = () => follower.FollowAsync(desk.World.Engine, Stop);

        (await following.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().NotContain("Ada").And.NotContain("Lovelace");
    }

    [Theory]
    [InlineData(typeof(int), "42", true)]
    [InlineData(typeof(int), "-42", true)]
    [InlineData(typeof(int), "042", false)]
    [InlineData(typeof(int), " 42", false)]
    [InlineData(typeof(int), "4294967296", false)]
    [InlineData(typeof(long), "4294967296", true)]
    [InlineData(typeof(long?), "4294967296", true)]
    [InlineData(typeof(Guid), "0f8fad5b-d9cb-469f-a165-70867728950e", true)]
    [InlineData(typeof(Guid?), "0f8fad5b-d9cb-469f-a165-70867728950e", true)]
    [InlineData(typeof(Guid), "0F8FAD5B-D9CB-469F-A165-70867728950E", false)]
    [InlineData(typeof(string), "crm-42", true)]
    public void A_text_is_a_key_if_it_is_written_as_we_write_it(Type type, string text, bool isKey) =>
        HostKeys.Text(HostKeys.Read(type, text)).Should().Be(isKey ? text : null);

    [Theory]
    [InlineData("acme", "k", "acme", true)]
    [InlineData("acme", "k", "ACME", false)]
    [InlineData("acme", "k", "", false)]
    [InlineData("", "k", "", true)]
    [InlineData(null, "k", "", true)]
    [InlineData(null, "k", "acme", false)]
    [InlineData("acme", "K", "acme", false)]
    public void A_row_is_a_contacts_by_tenant_and_key(string? tenant, string key, string asked, bool isIt)
    {
        var map = new ContactMap<Rented>(Selecting(r => r.Key), Selecting(r => r.Tenant));

        map.Row(asked, "k")!.Compile()(new Rented { Key = key, Tenant = tenant }).Should().Be(isIt);
    }

    [Theory]
    [InlineData(7, "7", true)]
    [InlineData(7, "8", false)]
    [InlineData(7, "", null)]
    [InlineData(7, "acme", null)]
    public void Where_each_row_has_a_tenant_none_is_of_the_empty_one(int tenant, string asked, bool? isIt)
    {
        var map = new ContactMap<Rented>(Selecting(r => r.Number), Selecting(r => r.House));

        (map.Row(asked, 4711L)?.Compile()(new Rented { Number = 4711, House = tenant })).Should().Be(isIt);
    }

    private static System.Linq.Expressions.Expression<Func<Rented, T>> Selecting<T>(System.Linq.Expressions.Expression<Func<Rented, T>> selector) => selector;

    private static DbContextOptions OptionsOf(TestDatabase database)
    {
        var options = new DbContextOptionsBuilder();
        database.Configure(options);
        return options.Options;
    }

    private sealed class Rented
    {
        public string Key { get; set; } = "";

        public string? Tenant { get; set; }

        public long Number { get; set; }

        public int House { get; set; }
    }

    private sealed class Half
    {
        public int Id { get; set; }

        public PersonStatus Status { get; set; }
    }

    private sealed class HalfContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.AddOutreachKit(Database);
            modelBuilder.Entity<Half>().Ignore(h => h.Status);
        }
    }

    private sealed class TablesOnly(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddOutreachKit(Database);
    }
}
