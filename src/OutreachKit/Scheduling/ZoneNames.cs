using System.Collections.Frozen;
using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;

namespace OutreachKit.Scheduling;

/// <summary>Which zone people mean by a name.</summary>
internal sealed class ZoneNames
{
    internal const int Longest = 64;

    private readonly TzdbDateTimeZoneSource _source;
    private readonly FrozenSet<string> _places;
    private readonly FrozenDictionary<string, string> _ids;
    private readonly FrozenDictionary<string, string> _windows;

    internal ZoneNames(TzdbDateTimeZoneSource source)
    {
        _source = source;

        // The ids that zone.tab lists, one or more for each country.
        _places = (source.ZoneLocations ?? []).Select(place => place.ZoneId).ToFrozenSet(StringComparer.Ordinal);
        _ids = source.GetIds().ToFrozenDictionary(id => id, id => id, StringComparer.OrdinalIgnoreCase);
        _windows = source.WindowsToTzdbIds.ToFrozenDictionary(w => w.Key, w => w.Value, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>
    /// The id of the zone. A stale alias (US/Pacific) gets its current name; a place that the database lists as one (Europe/Oslo) keeps its own,
    /// though its rules may be stored under another's.
    /// </summary>
    internal string? IdOf(string name)
    {
        // "UTC" is a Windows name too, and needs no other.
        if (name.Equals(DateTimeZone.Utc.Id, StringComparison.OrdinalIgnoreCase) || name is "Z" or "z")
        {
            return DateTimeZone.Utc.Id;
        }

        if (_ids.TryGetValue(name, out string? id) || _ids.TryGetValue(name.Replace(' ', '_'), out id) || _windows.TryGetValue(name, out id))
        {
            return !_places.Contains(id) && _source.CanonicalIdMap.TryGetValue(id, out string? canonical) ? canonical : id;
        }

        return OffsetOf(name) is { } offset ? DateTimeZone.ForOffset(offset).Id : null;
    }

    /// <summary>By the letters that would have to change, in the whole name or in its last part, which is what people remember.</summary>
    internal IReadOnlyList<string> Nearest(string name)
    {
        string wanted = Plain(name.Length > Longest ? name[..Longest] : name);
        return
        [
            .. _ids.Values
                .Where(id => _places.Contains(id))
                .Select(id => (Id: id, Distance: Math.Min(Distance(wanted, Plain(id)), Distance(wanted, Plain(id[(id.LastIndexOf('/') + 1)..])))))
                .Where(zone => zone.Distance <= Math.Max(2, wanted.Length / 3))
                .OrderBy(zone => zone.Distance).ThenBy(zone => zone.Id, StringComparer.Ordinal)
                .Take(3)
                .Select(zone => zone.Id),
        ];
    }

    private static string Plain(string name) => name.Trim().ToUpperInvariant().Replace(' ', '_');

    /// <summary>An offset as people write it: +05:30, UTC+2, GMT-3:30, +0530. Not the other way round, as POSIX does.</summary>
    private static Offset? OffsetOf(string name)
    {
        string bare = name.StartsWith("UTC", StringComparison.OrdinalIgnoreCase) || name.StartsWith("GMT", StringComparison.OrdinalIgnoreCase) ? name[3..].TrimStart() : name;
        if (bare.Length is < 2 or > 6 || bare[0] is not ('+' or '-'))
        {
            return null;
        }

        string digits = bare[1..];
        int colon = digits.IndexOf(':', StringComparison.Ordinal);
        string hours = colon >= 0 ? digits[..colon] : digits.Length > 2 ? digits[..^2] : digits;
        string minutes = colon >= 0 ? digits[(colon + 1)..] : digits.Length > 2 ? digits[^2..] : "00";
        return hours.Length is 1 or 2 && minutes.Length == 2
            && int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out int h)
            && int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out int m) && m < 60
            && ((h * 60) + m) * 60 <= Offset.MaxValue.Seconds
            ? Offset.FromSeconds(((h * 60) + m) * 60 * (bare[0] == '+' ? 1 : -1))
            : null;
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int changed = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
