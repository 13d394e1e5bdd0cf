using System.Globalization;
using Microsoft.Extensions.Configuration;
using OutreachKit.Scheduling;

namespace OutreachKit.Hosting.Configuring;

/// <summary>
/// Reads a section of the host's configuration. The ready-made binder stops at the first value that it cannot read, and takes "15"
/// for fifteen days; here each such value is remembered, and told with all others (see <see cref="OptionsValidator"/>).
/// </summary>
internal sealed class OptionsReader(IConfiguration section, OutreachKitOptions options)
{
    internal static void Read(IConfiguration section, OutreachKitOptions options)
    {
        options.Section = (section as IConfigurationSection)?.Path;
        new OptionsReader(section, options).ReadAll();
    }

    private void ReadAll()
    {
        Flag(nameof(options.Dispatch), value => options.Dispatch = value);
        Time(nameof(options.Poll), value => options.Poll = value);
        Time(nameof(options.StartDelay), value => options.StartDelay = value);
        Number(nameof(options.BatchSize), value => options.BatchSize = value);
        Number(nameof(options.Parallelism), value => options.Parallelism = value);
        Time(nameof(options.Lease), value => options.Lease = value);
        Time(nameof(options.PassTimeout), value => options.PassTimeout = value);
        Time(nameof(options.StopGrace), value => options.StopGrace = value);
        Time(nameof(options.VetoTimeout), value => options.VetoTimeout = value);
        Number(nameof(options.MostAttempts), value => options.MostAttempts = value);
        Time(nameof(options.FirstWait), value => options.FirstWait = value);
        Time(nameof(options.LongestWait), value => options.LongestWait = value);
        TimeOrNone(nameof(options.ClockTolerance), value => options.ClockTolerance = value);
        Time(nameof(options.ResendGrace), value => options.ResendGrace = value);
        Time(nameof(options.NewerEventWait), value => options.NewerEventWait = value);
        TimeOrNone(nameof(options.UndatedAutoReplies), value => options.UndatedAutoReplies = value);
        Word<ZonePolicy>(nameof(options.UnknownZones), value => options.UnknownZones = value);
        options.HashKey = section[nameof(options.HashKey)] ?? options.HashKey;
        Secrets(nameof(options.OtherHashKeys), value => options.OtherHashKeys = value);
        Time(nameof(options.LagDegraded), value => options.LagDegraded = value);
        Time(nameof(options.LagUnhealthy), value => options.LagUnhealthy = value);
        Number(nameof(options.InDoubtDegraded), value => options.InDoubtDegraded = value);
        Number(nameof(options.DeadDegraded), value => options.DeadDegraded = value);
    }

    /// <summary>A list; what stands there as one text is told without being shown, for it may be a secret.</summary>
    private void Secrets(string name, Action<IReadOnlyList<string>> set)
    {
        IConfigurationSection list = section.GetSection(name);
        string?[] values = [.. list.GetChildren().Select(child => child.Value)];
        if (!string.IsNullOrEmpty(list.Value) || values.Contains(null))
        {
            options.Unread.Add($"{options.NameOf(name)} is no list of texts; give each secret as one of {options.NameOf(name)}:0, {options.NameOf(name)}:1 and so on.");
        }
        else if (values.Length > 0)
        {
            set([.. values.Select(value => value!)]);
        }
    }

    private void Flag(string name, Action<bool> set)
    {
        if (section[name] is { } text)
        {
            Set(name, text, bool.TryParse(text, out bool value), value, set, "true or false");
        }
    }

    private void Number(string name, Action<int> set)
    {
        if (section[name] is { } text)
        {
            Set(name, text, int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value), value, set, "a whole number");
        }
    }

    private void Word<T>(string name, Action<T> set)
        where T : struct, Enum
    {
        if (section[name] is { } text)
        {
            bool isWord = Enum.TryParse(text, ignoreCase: true, out T value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]);
            Set(name, text, isWord, value, set, $"one of {string.Join(", ", Enum.GetNames<T>())}");
        }
    }

    private void TimeOrNone(string name, Action<TimeSpan?> set)
    {
        if (section[name] is "")
        {
            set(null);
        }
        else
        {
            Time(name, value => set(value));
        }
    }

    private void Time(string name, Action<TimeSpan> set)
    {
        if (section[name] is { } text)
        {
            bool isTime = TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan value) && text.Contains(':', StringComparison.Ordinal);
            Set(name, text, isTime, value, set, "a time as hh:mm:ss, such as 00:01:30 for a minute and a half");
        }
    }

    private void Set<T>(string name, string text, bool isRead, T value, Action<T> set, string wanted)
    {
        if (isRead)
        {
            set(value);
        }
        else
        {
            options.Unread.Add($"{options.NameOf(name)} is '{text}'; give {wanted}.");
        }
    }
}
