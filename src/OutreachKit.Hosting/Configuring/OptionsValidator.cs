using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;
using OutreachKit.Stores;

namespace OutreachKit.Hosting.Configuring;

/// <summary>Tells all that is wrong at once, each with its name, its value and its remedy, before the host has started.</summary>
internal sealed class OptionsValidator(IServiceProvider services) : IValidateOptions<OutreachKitOptions>
{
    public ValidateOptionsResult Validate(string? name, OutreachKitOptions options)
    {
        var faults = new List<string>(options.Unread);
        Numbers(faults, options);
        Times(faults, options);
        if (Secret(options.HashKey) is null)
        {
            faults.Add($"{options.NameOf(nameof(options.HashKey))} is no base 64 of at least 16 bytes; give 32 random bytes in base 64, or leave it empty.");
        }

        for (int i = 0; i < (options.OtherHashKeys?.Count ?? 0); i++)
        {
            if (Secret(options.OtherHashKeys![i]) is null)
            {
                faults.Add(FormattableString.Invariant(
                    $"{options.NameOf(nameof(options.OtherHashKeys))}:{i} is no base 64 of at least 16 bytes; give the secret as it stood in {nameof(options.HashKey)}, or an empty text where that was empty."));
            }
        }

        Parts(faults, options);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>The secret that the text stands for, or null if it is none that can be used.</summary>
    internal static HashKey? Secret(string text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return HashKey.None;
        }

        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int length) && length >= 16 ? HashKey.From(bytes.AsSpan(0, length)) : null;
    }

    private static void Numbers(List<string> faults, OutreachKitOptions options)
    {
        foreach ((string name, int value) in new[]
        {
            (nameof(options.BatchSize), options.BatchSize),
            (nameof(options.Parallelism), options.Parallelism),
            (nameof(options.MostAttempts), options.MostAttempts),
            (nameof(options.InDoubtDegraded), options.InDoubtDegraded),
            (nameof(options.DeadDegraded), options.DeadDegraded),
        })
        {
            Unless(value >= 1, faults, options, name, value, "1 or more");
        }
    }

    private static void Times(List<string> faults, OutreachKitOptions options)
    {
        foreach ((string name, TimeSpan? value) in new[]
        {
            (nameof(options.Lease), options.Lease),
            (nameof(options.PassTimeout), options.PassTimeout),
            (nameof(options.VetoTimeout), options.VetoTimeout),
            (nameof(options.FirstWait), options.FirstWait),
            (nameof(options.ClockTolerance), options.ClockTolerance),
        })
        {
            Unless(value is null || value > TimeSpan.Zero, faults, options, name, value, "a time above zero");
        }

        Unless(options.Poll > TimeSpan.Zero && options.Poll <= TimeSpan.FromDays(1), faults, options, nameof(options.Poll), options.Poll,
            "a time above zero, at most a day");
        Unless(options.StopGrace >= TimeSpan.Zero && options.StopGrace <= TimeSpan.FromDays(1), faults, options, nameof(options.StopGrace), options.StopGrace,
            "zero or more, at most a day");
        Unless(options.StartDelay >= TimeSpan.Zero && options.StartDelay <= TimeSpan.FromDays(1), faults, options, nameof(options.StartDelay), options.StartDelay,
            "zero or more, at most a day");
        Unless(options.LongestWait >= options.FirstWait, faults, options, nameof(options.LongestWait), options.LongestWait,
            $"no less than {nameof(options.FirstWait)}, which is {options.FirstWait}");
        Unless(options.ResendGrace >= TimeSpan.Zero, faults, options, nameof(options.ResendGrace), options.ResendGrace, "zero or more");
        Unless(options.NewerEventWait >= TimeSpan.Zero, faults, options, nameof(options.NewerEventWait), options.NewerEventWait, "zero or more");
        Unless(options.UndatedAutoReplies is null || (options.UndatedAutoReplies > TimeSpan.Zero && options.UndatedAutoReplies <= TimeSpan.FromDays(100)),
            faults, options, nameof(options.UndatedAutoReplies), options.UndatedAutoReplies, "a time above zero, at most 100 days");
        Unless(Enum.IsDefined(options.UnknownZones), faults, options, nameof(options.UnknownZones), options.UnknownZones,
            $"one of {string.Join(", ", Enum.GetNames<ZonePolicy>())}");
        Unless(options.LagDegraded > options.Poll, faults, options, nameof(options.LagDegraded), options.LagDegraded,
            $"more than {nameof(options.Poll)}, which is {options.Poll}");
        Unless(options.LagUnhealthy >= options.LagDegraded, faults, options, nameof(options.LagUnhealthy), options.LagUnhealthy,
            $"no less than {nameof(options.LagDegraded)}, which is {options.LagDegraded}");
    }

    /// <summary>What must stand beside it in the host's services. It is only looked for: nothing is made yet.</summary>
    private void Parts(List<string> faults, OutreachKitOptions options)
    {
        if (services.GetService<IServiceProviderIsService>() is not { } known)
        {
            return;
        }

        if (!known.IsService(typeof(IOutreachStore)))
        {
            faults.Add(RegistrationHints.Store);
        }

        if (!known.IsService(typeof(Pipeline)))
        {
            faults.Add(RegistrationHints.Pipeline);
        }

        if (options.Dispatch && !known.IsService(typeof(ITouchHandler)))
        {
            faults.Add($"{RegistrationHints.Handler} Or set {options.NameOf(nameof(options.Dispatch))} to false where another process dispatches.");
        }
    }

    private static void Unless(bool isWell, List<string> faults, OutreachKitOptions options, string name, object? value, string wanted)
    {
        if (!isWell)
        {
            faults.Add(FormattableString.Invariant($"{options.NameOf(name)} is {value}; give {wanted}."));
        }
    }
}
