using NodaTime;

namespace OutreachKit;

/// <summary>Enrolls a contact, or takes over one already under way.</summary>
public sealed record EnrollRequest
{
    /// <summary>The host's id of the contact.</summary>
    public required ContactId Contact { get; init; }

    /// <summary>
    /// The contact's zone, by a name that <see cref="Scheduling.ZoneDatabase.Find"/> understands. Missing or unknown, the account's is used, then the
    /// pipeline's default; unless <see cref="OutreachEngineOptions.UnknownZones"/> says that an unknown one is refused.
    /// </summary>
    public string? Zone { get; init; }

    /// <summary>The zone of the contact's account, by the same names.</summary>
    public string? AccountZone { get; init; }

    /// <summary>The host's key of the contact's account, if it has one.</summary>
    public string? Account { get; init; }

    /// <summary>The pipeline's name; it may be left out where the engine has only one. The highest version is taken.</summary>
    public string? Pipeline { get; init; }

    /// <summary>For a contact already under way: the stage it stands in; the pipeline's start if not said.</summary>
    public Stage? Stage { get; init; }

    /// <summary>For a contact already under way: since when it stands there; now if not said.</summary>
    public Instant? Since { get; init; }

    /// <summary>Who does it: an id, never a name or an address.</summary>
    public string? Actor { get; init; }

    /// <summary><c>crm-42 in warm-intro</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Contact}{(Pipeline is null ? "" : $" in {Pipeline}")}{(Stage is null ? "" : $" at {Stage}")}");
}
