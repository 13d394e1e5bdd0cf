using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OutreachKit.Scheduling;
using OutreachKit.Stores;

namespace OutreachKit.Hosting.Tests;

/// <summary>Options are checked when the host starts, and all that is wrong is told at once.</summary>
public sealed class OptionsTests
{
    private const string Secret = "c2VjcmV0LXNlY3JldC1zZWNyZXQ=";

    [Fact]
    public void Every_setting_can_stand_in_the_configuration()
    {
        // The list of other hash keys has tests of its own.
        PropertyInfo[] settings = [.. typeof(OutreachKitOptions).GetProperties().Where(p => p.Name != nameof(OutreachKitOptions.OtherHashKeys))];
        OutreachKitOptions plain = new();

        foreach ((PropertyInfo setting, int number) in settings.Select((s, i) => (s, i + 100)))
        {
            (string text, object value) = Other(setting.PropertyType, number);

            OutreachKitOptions read = Read(new() { [setting.Name] = text });

            setting.GetValue(read).Should().Be(value, setting.Name);
            settings.Where(s => s != setting).Should().OnlyContain(s => Equals(s.GetValue(read), s.GetValue(plain)), $"only {setting.Name} was set");
        }
    }

    [Fact]
    public void An_empty_clock_tolerance_means_that_the_clock_is_not_watched() =>
        Read(new() { ["ClockTolerance"] = "" }).ClockTolerance.Should().BeNull();

    [Fact]
    public void An_empty_time_for_automatic_answers_means_that_a_person_is_asked() =>
        Read(new() { ["UndatedAutoReplies"] = "" }).UndatedAutoReplies.Should().BeNull();

    [Fact]
    public async Task Whatever_is_wrong_is_told_at_once_with_its_key_its_value_and_its_remedy()
    {
        string[] told = await FaultsAsync(new()
        {
            ["Dispatch"] = "yes",
            ["Poll"] = "15",
            ["Lease"] = "00:00:00",
            ["Parallelism"] = "many",
            ["BatchSize"] = "0",
            ["ResendGrace"] = "-00:00:01",
            ["NewerEventWait"] = "-00:00:02",
            ["LongestWait"] = "00:00:30",
            ["LagDegraded"] = "00:00:10",
            ["LagUnhealthy"] = "00:00:09",
            ["HashKey"] = "hunter2",
            ["OtherHashKeys:0"] = "",
            ["OtherHashKeys:1"] = "hunter3",
            ["UndatedAutoReplies"] = "101.00:00:00",
            ["UnknownZones"] = "1",
        });

        told.Should().BeEquivalentTo(
            "OutreachKit:Dispatch is 'yes'; give true or false.",
            "OutreachKit:Poll is '15'; give a time as hh:mm:ss, such as 00:01:30 for a minute and a half.",
            "OutreachKit:Parallelism is 'many'; give a whole number.",
            "OutreachKit:BatchSize is 0; give 1 or more.",
            "OutreachKit:Lease is 00:00:00; give a time above zero.",
            "OutreachKit:LongestWait is 00:00:30; give no less than FirstWait, which is 00:01:00.",
            "OutreachKit:ResendGrace is -00:00:01; give zero or more.",
            "OutreachKit:NewerEventWait is -00:00:02; give zero or more.",
            "OutreachKit:LagDegraded is 00:00:10; give more than Poll, which is 00:00:15.",
            "OutreachKit:LagUnhealthy is 00:00:09; give no less than LagDegraded, which is 00:00:10.",
            "OutreachKit:UndatedAutoReplies is 101.00:00:00; give a time above zero, at most 100 days.",
            "OutreachKit:UnknownZones is '1'; give one of FallBack, Strict.",
            "OutreachKit:HashKey is no base 64 of at least 16 bytes; give 32 random bytes in base 64, or leave it empty.",
            "OutreachKit:OtherHashKeys:1 is no base 64 of at least 16 bytes; give the secret as it stood in HashKey, or an empty text where that was empty.");
    }

    [Fact]
    public async Task Other_hash_keys_are_a_list_and_are_not_shown() =>
        (await FaultsAsync(new() { ["OtherHashKeys"] = Secret })).Should().Equal(
            "OutreachKit:OtherHashKeys is no list of texts; give each secret as one of OutreachKit:OtherHashKeys:0, OutreachKit:OtherHashKeys:1 and so on.");

    [Fact]
    public void Other_hash_keys_are_read_in_their_order() =>
        Read(new() { ["HashKey"] = Secret, ["OtherHashKeys:0"] = "", ["OtherHashKeys:1"] = Secret }).OtherHashKeys.Should().Equal("", Secret);

    /// <summary>A host that gives its engine a secret for the first time names the empty one beside it; without that, nothing is sent.</summary>
    [Fact]
    [Law("R4")]
    public async Task A_host_that_changes_its_hash_key_names_the_former_one_beside_it()
    {
        var store = new InMemoryStore();
        await using World before = await World.StartedAsync(o => o.Dispatch = false, store: store);
        await before.Outreach.OptOutAsync("crm-42", cancellationToken: TestContext.Current.CancellationToken);
        await using World forgetful = await World.StartedAsync(o => (o.Dispatch, o.HashKey) = (false, Secret), store: store);
        await using World after = await World.StartedAsync(o => (o.Dispatch, o.HashKey, o.OtherHashKeys) = (false, Secret, [""]), store: store);

        Func<Task> ask = () => forgetful.Outreach.IsSuppressedAsync("crm-42", TestContext.Current.CancellationToken);

        (await ask.Should().ThrowAsync<WrongHashKeyException>()).WithMessage("*OtherHashKeys*");
        (await after.Outreach.IsSuppressedAsync("crm-42", TestContext.Current.CancellationToken)).Should().BeTrue();
    }

    [Fact]
    public async Task What_is_set_in_code_is_named_as_in_code() =>
        (await FaultsAsync([], o => o.MostAttempts = 0)).Should().Equal("OutreachKitOptions.MostAttempts is 0; give 1 or more.");

    [Fact]
    public async Task What_is_missing_beside_it_is_told_with_the_call_that_adds_it()
    {
        string[] told = await FaultsAsync([], services: s =>
        {
            s.RemoveAll<IOutreachStore>();
            s.RemoveAll<ITouchHandler>();
            s.RemoveAll<Pipeline>();
        });

        told.Should().HaveCount(3);
        told[0].Should().Contain("UseEntityFrameworkCore").And.Contain("AddSingleton<IOutreachStore>(new InMemoryStore())");
        told[1].Should().Contain("AddPipeline");
        told[2].Should().Contain("AddTouchHandler").And.Contain("OutreachKitOptions.Dispatch");
    }

    [Fact]
    public async Task A_process_that_does_not_dispatch_needs_no_handler()
    {
        await using World world = await World.StartedAsync(o => o.Dispatch = false, s => s.RemoveAll<ITouchHandler>());

        (await world.EnrollAsync()).Should().NotBeNull();
        Func<Task> byHand = () => world.Dispatch.TickAsync(TestContext.Current.CancellationToken);
        (await byHand.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*AddTouchHandler*");
    }

    [Fact]
    public async Task A_pipeline_that_is_given_twice_is_told_at_the_start()
    {
        await using World world = World.Of(o => o.Dispatch = false, s => s.AddPipeline(_ => Presets.InformationalInterview));

        Func<Task> start = world.StartAsync;

        (await start.Should().ThrowAsync<ArgumentException>()).WithMessage("*informational-interview/1 is given twice*");
    }

    [Fact]
    public async Task The_hash_key_reaches_the_engine_and_nobody_else()
    {
        var known = new KeyBook(new InMemoryStore());
        await using World world = await World.StartedAsync(o => (o.Dispatch, o.HashKey) = (false, Secret), store: known);
        await world.EnrollAsync();
        await ReplyAsync(world);
        var plain = new KeyBook(new InMemoryStore());
        await using World other = await World.StartedAsync(o => o.Dispatch = false, store: plain);
        await other.EnrollAsync();
        await ReplyAsync(other);

        known.Keys.Should().ContainSingle();
        known.Keys.Should().NotBeEquivalentTo(plain.Keys, "the secret goes into the hash");
        world.Log.Lines.Should().NotContain(l => l.All.Contains(Secret, StringComparison.Ordinal));
    }

    private static Task ReplyAsync(World world) => world.Outreach.ReceiveAsync(
        "crm-42",
        Fact.ReplyReceived(NodaTime.Instant.FromUtc(2026, 11, 24, 15, 0), key: "<reply-1@example.org>"),
        TestContext.Current.CancellationToken);

    private static OutreachKitOptions Read(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        // What was read is looked at here, whether it makes sense beside the rest or not.
        Complete(services, settings).RemoveAll<IValidateOptions<OutreachKitOptions>>();
        return services.BuildServiceProvider().GetRequiredService<IOptions<OutreachKitOptions>>().Value;
    }

    private static IServiceCollection Complete(IServiceCollection services, Dictionary<string, string?> settings)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"OutreachKit:{s.Key}", s.Value))).Build();
        return (settings.Count > 0 ? services.AddOutreachKit(configuration.GetSection("OutreachKit")) : services.AddOutreachKit())
            .AddPipeline(Presets.InformationalInterview)
            .AddSingleton<IOutreachStore>(new InMemoryStore())
            .AddTouchHandler<Mailer>();
    }

    /// <summary>What a host says that does not start.</summary>
    private static async Task<string[]> FaultsAsync(
        Dictionary<string, string?> settings, Action<OutreachKitOptions>? options = null, Action<IServiceCollection>? services = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        Complete(builder.Services, settings);
        builder.Services.Configure(options ?? (_ => { }));
        services?.Invoke(builder.Services);
        using IHost host = builder.Build();

        Func<Task> start = () => host.StartAsync(TestContext.Current.CancellationToken);

        OptionsValidationException thrown = (await start.Should().ThrowAsync<OptionsValidationException>()).Which;
        thrown.Message.Should().NotContain("hunter2", "a secret is not repeated");
        return [.. thrown.Failures];
    }

    /// <summary>A value that is nobody's default, as text and as what it means.</summary>
    private static (string Text, object Value) Other(Type type, int number) => type switch
    {
        _ when type == typeof(bool) => ("false", false),
        _ when type == typeof(int) => (number.ToString(CultureInfo.InvariantCulture), number),
        _ when type == typeof(string) => (Secret, Secret),
        _ when type == typeof(ZonePolicy) => ("strict", ZonePolicy.Strict),
        _ => (TimeSpan.FromSeconds(number).ToString("c", CultureInfo.InvariantCulture), TimeSpan.FromSeconds(number)),
    };

    private sealed class KeyBook(IOutreachStore inner) : ForwardingStore(inner)
    {
        internal List<InboxKey> Keys { get; } = [];

        public override ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken = default)
        {
            Keys.AddRange(commits.Select(commit => commit.Inbox).OfType<InboxKey>());
            return base.CommitAsync(commits, cancellationToken);
        }
    }
}
