namespace OutreachKit.Stores;

/// <summary>A stored enrollment that cannot be read in this process: why, and what to do about it (law C12).</summary>
/// <remarks>Lists leave it out, facts do not reach it, and its touches wait. Immutable and thread-safe.</remarks>
/// <param name="Id">Its id.</param>
/// <param name="Tenant">The tenant; empty unless the host has several.</param>
/// <param name="Contact">The host's id of the person.</param>
/// <param name="Pipeline">The name of the pipeline in which it runs.</param>
/// <param name="Version">The version of that pipeline.</param>
/// <param name="IsFinished">Whether it is finished: then nothing needs to be done.</param>
/// <param name="Code">Why it cannot be read.</param>
public sealed record UnreadableEnrollment(
    EnrollmentId Id, string Tenant, ContactId Contact, string Pipeline, int Version, bool IsFinished, UnreadableCode Code)
{
    /// <summary>What to do, in a sentence without personal data.</summary>
    public string Remedy => IsFinished ? "Nothing needs to be done: it is finished." : Remedies.Of(Code, Pipeline, Version);

    /// <summary>What an exception says about a text that could not be read, for a store to make one of these of it.</summary>
    /// <param name="fault">What reading threw.</param>
    /// <returns>The code, or null if the exception is about something else.</returns>
    public static UnreadableCode? CodeOf(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return Remedies.CodeOf(fault);
    }

    /// <summary><c>crm-42 in letters/1: UnknownPipeline</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Contact} in {Pipeline}/{Version}: {Code}{(IsFinished ? ", finished" : "")}");

    /// <summary>One that was readable a moment ago: somebody else has written it meanwhile, or part of its history cannot be read.</summary>
    internal static UnreadableEnrollment? Of(Enrollment enrollment, Exception fault) => Remedies.CodeOf(fault) is { } code
        ? new(enrollment.Id, enrollment.Tenant, enrollment.Contact, enrollment.Pipeline.Name, enrollment.Pipeline.Version, enrollment.IsFinished, code)
        : null;
}
