using OutreachKit.Hosting.Time;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OutreachKit.Hosting.Configuring;
using OutreachKit.Hosting.Dispatching;
using OutreachKit.Hosting.Handling;
using OutreachKit.Hosting.Health;
using OutreachKit.Hosting.Telemetry;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Hosting;

/// <summary>Registers OutreachKit with a host's services.</summary>
public static class OutreachKitServiceCollectionExtensions
{
    /// <summary>
    /// Adds the <see cref="OutreachEngine"/>, the dispatcher in the background, logs, traces and metrics. A pipeline, a store and a
    /// touch handler are added beside it; without them the host does not start, and says what is missing.
    /// </summary>
    public static IServiceCollection AddOutreachKit(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return Add(services);
    }

    /// <summary>The same, with options that are set here. They are checked when the host starts.</summary>
    public static IServiceCollection AddOutreachKit(this IServiceCollection services, Action<OutreachKitOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(configure);
        return Add(services);
    }

    /// <summary>The same, with options from a section of the host's configuration.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The section; settings are named as in <see cref="OutreachKitOptions"/>. Others in it are nobody's concern.</param>
    public static IServiceCollection AddOutreachKit(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.Configure<OutreachKitOptions>(options => OptionsReader.Read(section, options));
        return Add(services);
    }

    /// <summary>Adds a pipeline. Several may be added, and several versions of one; a version stays for as long as somebody runs in it.</summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services, Pipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(pipeline);
        return services.AddSingleton(pipeline);
    }

    /// <summary>Adds a pipeline that is made of other services, once, when the host starts.</summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services, Func<IServiceProvider, Pipeline> make)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(make);
        return services.AddSingleton(make);
    }

    /// <summary>
    /// Adds the host's handler. For each touch it is resolved in a scope of its own, so it may take a DbContext, and need not be
    /// thread-safe. There is one; the last that was added counts. A screen with a "send now" takes it as <see cref="ITouchHandler"/>
    /// and hands it to <c>PerformNowAsync</c>.
    /// </summary>
    /// <typeparam name="THandler">
    /// The handler, scoped unless it is registered otherwise. One that is also an <see cref="ITouchLookup"/> is asked about touches in doubt.
    /// </typeparam>
    /// <remarks>A handler that cannot be resolved has sent nothing: the touch is tried again later.</remarks>
    public static IServiceCollection AddTouchHandler<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this IServiceCollection services)
        where THandler : class, ITouchHandler
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddScoped<THandler>();
        return services.AddSingleton<ITouchHandler>(provider => new WatchedHandler(
            new ScopedTouchHandler<THandler>(provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<Reporting>().Logger),
            provider));
    }

    /// <summary>Adds a veto that is asked right before each touch begins, in a scope of its own. Several may be added: one that forbids is enough.</summary>
    /// <typeparam name="TVeto">The veto, scoped unless it is registered otherwise.</typeparam>
    public static IServiceCollection AddTouchVeto<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TVeto>(
        this IServiceCollection services)
        where TVeto : class, ITouchVeto
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddScoped<TVeto>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITouchVeto, ScopedTouchVeto<TVeto>>());
        return services;
    }

    /// <summary>Adds where the host keeps zones, hours and senders of its own. It is asked in a scope of its own each time; the last that was added counts.</summary>
    /// <typeparam name="TResolver">The resolver, scoped unless it is registered otherwise.</typeparam>
    public static IServiceCollection AddSettingsResolver<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TResolver>(
        this IServiceCollection services)
        where TResolver : class, ISettingsResolver
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddScoped<TResolver>();
        return services.AddSingleton<ISettingsResolver, ScopedSettingsResolver<TResolver>>();
    }

    /// <summary>
    /// Adds a follower of the feed, one for the whole host, that is called after each pass of the dispatcher in the background. Several may
    /// be added. Where the dispatcher does not run, nobody calls them: resolve <see cref="IFeedFollower"/> and call it by hand.
    /// </summary>
    /// <typeparam name="TFollower">The follower; it is one object for as long as the host runs.</typeparam>
    public static IServiceCollection AddFeedFollower<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFollower>(
        this IServiceCollection services)
        where TFollower : class, IFeedFollower
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFeedFollower, TFollower>());
        return services;
    }

    private static IServiceCollection Add(IServiceCollection services)
    {
        services.AddOptions<OutreachKitOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OutreachKitOptions>, OptionsValidator>());
        services.TryAddSingleton<HostClock>();
        services.TryAddSingleton<Reporting>();
        services.TryAddSingleton(provider => new DispatchState(provider.GetRequiredService<HostClock>().Time));
        services.TryAddSingleton(provider => new FollowerState(provider.GetRequiredService<HostClock>().Time));
        services.TryAddSingleton(provider => new Lasting(provider.GetRequiredService<HostClock>().Time));
        services.TryAddSingleton<UnreadableScan>();
        services.TryAddSingleton(NewEngine);
        services.TryAddSingleton(provider => new OutreachDispatch(provider));
        return services.AddHostedService<DispatchService>();
    }

    private static OutreachEngine NewEngine(IServiceProvider provider) => new(
        provider.GetServices<Pipeline>(),
        provider.GetService<IOutreachStore>() ?? throw new InvalidOperationException(RegistrationHints.Store),
        provider.GetRequiredService<HostClock>(),
        EngineOptions.Of(provider, provider.GetRequiredService<IOptions<OutreachKitOptions>>().Value));
}
