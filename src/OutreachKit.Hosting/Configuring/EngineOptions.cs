using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.Enrollments;
using OutreachKit.Hosting.Handling;
using OutreachKit.Scheduling;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Hosting.Configuring;

/// <summary>What the host's options, and what it registered, mean for the engine and for each dispatcher that is made of it.</summary>
internal static class EngineOptions
{
    internal static OutreachEngineOptions Of(IServiceProvider services, OutreachKitOptions options) => new()
    {
        HashKey = OptionsValidator.Secret(options.HashKey)!.WithOthers([.. (options.OtherHashKeys ?? []).Select(secret => OptionsValidator.Secret(secret)!)]),
        ResendGrace = Duration.FromTimeSpan(options.ResendGrace),
        NewerEventWait = Duration.FromTimeSpan(options.NewerEventWait),
        Settings = services.GetService<ISettingsResolver>(),
        Zones = services.GetService<ZoneDatabase>() ?? ZoneDatabase.Default,
        UnknownZones = options.UnknownZones,
        AutoReplies = new AutoReplyPolicy { UndatedFor = options.UndatedAutoReplies is { } time ? Duration.FromTimeSpan(time) : null },
        Dispatch = new DispatchOptions
        {
            BatchSize = options.BatchSize,
            Parallelism = options.Parallelism,
            Lease = Duration.FromTimeSpan(options.Lease),
            PassTimeout = Duration.FromTimeSpan(options.PassTimeout),
            VetoTimeout = Duration.FromTimeSpan(options.VetoTimeout),
            ClockTolerance = options.ClockTolerance is { } tolerance ? Duration.FromTimeSpan(tolerance) : null,
            Veto = CompositeVeto.Of(services.GetServices<ITouchVeto>()),
            Retry = new RetryPolicy
            {
                MostAttempts = options.MostAttempts,
                FirstWait = Duration.FromTimeSpan(options.FirstWait),
                LongestWait = Duration.FromTimeSpan(options.LongestWait),
            },
        },
    };
}
