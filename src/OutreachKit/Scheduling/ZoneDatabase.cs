using System.Collections.Concurrent;
using NodaTime;
using NodaTime.TimeZones;

namespace OutreachKit.Scheduling;

/// <summary>A version of the tz database, with the names that hosts and people have for its zones.</summary>
/// <remarks>
/// NodaTime brings one, and it is the default. Governments change their clocks at short notice: a newer version from
/// nodatime.org can be read with <c>TzdbDateTimeZoneSource.FromStream</c> and given to <c>OutreachEngineOptions.Zones</c> without waiting for a
/// package. Immutable and thread-safe.
/// </remarks>
public sealed class ZoneDatabase
{
    private readonly TzdbDateTimeZoneSource _source;
    private readonly IDateTimeZoneProvider _zones;
    private readonly ConcurrentDictionary<string, DateTimeZone?> _byName = new(StringComparer.Ordinal);
    private readonly Lazy<ZoneNames> _names;

    private ZoneDatabase(TzdbDateTimeZoneSource source, IDateTimeZoneProvider zones)
    {
        _source = source;
        _zones = zones;
        _names = new(() => new ZoneNames(source));
    }

    /// <summary>The version that NodaTime brings.</summary>
    public static ZoneDatabase Default { get; } = new(TzdbDateTimeZoneSource.Default, DateTimeZoneProviders.Tzdb);

    /// <summary>The version that dates are decided with: <c>2026a</c>.</summary>
    public string Version => _source.TzdbVersion;

    /// <summary>Another version of the database.</summary>
    public static ZoneDatabase From(TzdbDateTimeZoneSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return ReferenceEquals(source, TzdbDateTimeZoneSource.Default) ? Default : new(source, new DateTimeZoneCache(source));
    }

    /// <summary>
    /// The zone of that name, or null where it cannot be told which one is meant. Understood are tzdb ids, whatever their case and with spaces for
    /// underscores; old aliases (<c>US/Pacific</c>); Windows names (<c>Pacific Standard Time</c>); and offsets (<c>+05:30</c>, <c>UTC+2</c>,
    /// <c>GMT+2</c>, each that many hours ahead of UTC).
    /// </summary>
    public DateTimeZone? Find(string? name)
    {
        string? trimmed = name?.Trim();
        return string.IsNullOrEmpty(trimmed) || trimmed.Length > ZoneNames.Longest ? null
            : _byName.Count < MostNames ? _byName.GetOrAdd(trimmed, Look)
            : _byName.TryGetValue(trimmed, out DateTimeZone? known) ? known
            : Look(trimmed);
    }

    /// <summary>The names of zones that come nearest to one that is not known, the nearest first; at most three.</summary>
    public IReadOnlyList<string> Nearest(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _names.Value.Nearest(name);
    }

    /// <summary><c>tzdb 2026a</c>.</summary>
    public override string ToString() => $"tzdb {Version}";

    /// <summary>The zone with exactly that id, also an alias: one that was stored.</summary>
    internal DateTimeZone? Exact(string id) => _zones.GetZoneOrNull(id);

    // Hosts hand in what people typed: without a bound that would fill the memory of a service that runs for years.
    private const int MostNames = 10_000;

    private DateTimeZone? Look(string name) => _names.Value.IdOf(name) is { } id ? _zones.GetZoneOrNull(id) : null;
}
