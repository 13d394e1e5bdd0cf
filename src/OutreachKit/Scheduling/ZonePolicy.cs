namespace OutreachKit.Scheduling;

/// <summary>What becomes of a zone that nobody knows.</summary>
public enum ZonePolicy
{
    /// <summary>Nobody is lost: the account's zone is taken, else the pipeline's, and whatever is planned says so (law T6).</summary>
    FallBack,

    /// <summary>It is refused with an <see cref="ArgumentException"/> that names the nearest ones. A zone that is not given at all still falls back.</summary>
    Strict,
}
