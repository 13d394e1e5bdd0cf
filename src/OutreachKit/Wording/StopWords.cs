using NodaTime;
using OutreachKit.Stops;
using OutreachKit.Wording;

namespace OutreachKit;

/// <summary>Stops in English.</summary>
public static class StopWords
{
    /// <summary><c>paused for everybody of the account, until Monday 09:00 in Chicago: contract-talks</c>.</summary>
    /// <param name="stop">The stop.</param>
    /// <param name="zone">The zone of whoever it is told about.</param>
    /// <param name="now">The instant from which its end is counted.</param>
    public static string InWords(this Stop stop, DateTimeZone zone, Instant now)
    {
        ArgumentNullException.ThrowIfNull(stop);
        ArgumentNullException.ThrowIfNull(zone);
        string why = stop.Kind switch
        {
            StopKind.OptOut => "not to be contacted",
            StopKind.Suspension => "put away",
            StopKind.Pause => "paused",
            StopKind.Absence => "away",
            StopKind.Breaker => "stopped because too much went wrong",
            _ => "stopped because somebody of the account has answered",
        };
        string whom = stop.Scope.Kind switch
        {
            StopScopeKind.Contact => "",
            StopScopeKind.Address => " at that address",
            StopScopeKind.Domain => ", like everybody of that domain",
            StopScopeKind.Account => ", like everybody of the account",
            StopScopeKind.Sender => ", like everything of that sender",
            StopScopeKind.Enrollment => " in this pipeline",
            StopScopeKind.Pipeline => ", like everybody in this pipeline",
            StopScopeKind.Tenant => ", like everybody here",
            _ => ", like everything",
        };
        string how = stop.Channels == Channels.All ? "" : $" by {English.List(Names(stop.Channels))}";
        string end = stop.Until is { } until ? $", until {English.Moment(until, zone, now)} in {English.Place(zone.Id)}" : "";
        return $"{why}{how}{whom}{end}{(stop.Reason is { } reason ? $": {reason}" : "")}";
    }

    private static IEnumerable<string> Names(Channels channels) =>
        Enum.GetValues<Channels>().Where(c => c is not (Channels.None or Channels.All) && channels.HasFlag(c)).Select(c => c.ToString().ToLowerInvariant());
}
