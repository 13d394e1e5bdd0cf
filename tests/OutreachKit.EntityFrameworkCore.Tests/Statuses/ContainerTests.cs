using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Testing;
using OutreachKit.EntityFrameworkCore.HostStatus;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Tests.Statuses;

/// <summary>A host with a container says what it maps where it registers the store.</summary>
public class ContainerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite, "scoped")]
    [InlineData(Kind.Sqlite, "pooled")]
    [InlineData(Kind.Sqlite, "factory")]
    [InlineData(Kind.PostgreSql, "scoped")]
    [InlineData(Kind.PostgreSql, "pooled")]
    public async Task All_of_it_is_there_by_one_call(Kind kind, string contexts)
    {
        await using StatusHost desk = await StatusHost.OpenAsync(kind);
        await using ServiceProvider provider = Provider(desk, contexts);
        ContactId ada = await desk.AddAsync();
        OutreachEngine outreach = provider.GetRequiredService<OutreachEngine>();

        await outreach.EnrollAsync(ada, "America/Chicago", Stop);
        IFeedFollower follower = provider.GetServices<IFeedFollower>().Should().ContainSingle().Subject;
        await follower.FollowAsync(outreach, Stop);
        (await desk.StatusAsync(ada)).Should().Be(PersonStatus.New);

        for (int round = 0; round < 2; round++)
        {
            await using AsyncServiceScope request = provider.CreateAsyncScope();
            DeskContext db = request.ServiceProvider.GetRequiredService<DeskContext>();
            Person person = await desk.LoadAsync(db, ada);
            (person.Status, person.DoNotContact) = (PersonStatus.Stop, true);
            await db.SaveChangesAsync(Stop);
        }

        Enrollment stopped = (await outreach.FindByContactAsync(ada, Stop)).Single();
        (stopped.Stage, stopped.Revision).Should().Be((Stage.OptedOut, 2L));
        ITouchVeto veto = provider.GetServices<ITouchVeto>().Should().ContainSingle().Subject;
        (await veto.ForbidsAsync(stopped, null!, Stop)).Should().BeTrue();
    }

    [Fact]
    public void Without_a_map_nothing_more_is_registered()
    {
        var services = new ServiceCollection();

        services.UseEntityFrameworkCore<DeskContext>();

        services.Should().NotContain(s => s.ServiceType == typeof(ITouchVeto) || s.ServiceType == typeof(IFeedFollower));
    }

    [Fact]
    public void A_faulty_map_is_told_of_where_it_is_written()
    {
        Action register = () => new ServiceCollection().UseEntityFrameworkCore<DeskContext>(map => map.VetoWhen<NumberedPerson>(p => p.DoNotContact));

        register.Should().Throw<HostMapException>();
    }

    private static ServiceProvider Provider(StatusHost desk, string contexts)
    {
        var services = new ServiceCollection();
        services.UseEntityFrameworkCore<DeskContext>(map =>
        {
            map.Contact<NumberedPerson, int>(p => p.Id);
            StatusHost.Statuses(map, Shape.Numbered);
        });
        Action<IServiceProvider, DbContextOptionsBuilder> configure = (sp, options) =>
        {
            desk.Configure(options);
            options.UseOutreachKit(sp);
        };
        _ = contexts switch
        {
            "pooled" => services.AddDbContextPool<DeskContext>(configure),
            "factory" => services.AddDbContextFactory<DeskContext>(configure),
            _ => services.AddDbContext<DeskContext>(configure),
        };
        services.AddSingleton(sp => new OutreachEngine(
            Presets.InformationalInterview, sp.GetRequiredService<IOutreachStore>(), new FakeClock(World.Monday)));
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }
}
