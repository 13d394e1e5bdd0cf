namespace OutreachKit;

/// <summary>Something else was delivered under a key that was used before (law C8). Nothing has changed.</summary>
public sealed class KeyReusedException : Exception
{
    internal KeyReusedException(EnrollmentId enrollment, long revision)
        : base($"The key was used for something else in revision {revision} of the enrollment {enrollment}: give each fact a key of its own, and the same fact the same key.")
    {
        Enrollment = enrollment;
        Revision = revision;
    }

    /// <summary>In whose history.</summary>
    public EnrollmentId Enrollment { get; }

    /// <summary>The revision at which the key was first used.</summary>
    public long Revision { get; }
}
