using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Extensions;

namespace OutreachKit.Hosting.Time;

/// <summary>
/// The host's clock: the <see cref="IClock"/> that it registered, else its <see cref="TimeProvider"/>, else the system's. What
/// the host did not register is not registered for it.
/// </summary>
/// <remarks>Thread-safe if the host's clock is.</remarks>
internal sealed class HostClock : IClock
{
    private readonly IClock _clock;

    public HostClock(IServiceProvider services)
    {
#pragma warning disable RS0030 // This is the one place where it is chosen.
        Time = services.GetService<TimeProvider>() ?? TimeProvider.System;
#pragma warning restore RS0030
        _clock = services.GetService<IClock>() ?? Time.ToClock();
    }

    /// <summary>By which is waited and measured: it does not jump.</summary>
    internal TimeProvider Time { get; }

    public Instant GetCurrentInstant() => _clock.GetCurrentInstant();
}
