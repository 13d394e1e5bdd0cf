namespace OutreachKit.EntityFrameworkCore.HostStatus;

/// <summary>A map of the host's rows cannot be used; says everything that is wrong with it.</summary>
public sealed class HostMapException : Exception
{
    internal HostMapException(IReadOnlyList<string> faults)
        : base($"The map of the host's contacts cannot be used:{string.Concat(faults.Select(f => $"{Environment.NewLine}- {f}"))}") => Faults = faults;

    /// <summary>Every fault that was found.</summary>
    public IReadOnlyList<string> Faults { get; }

    internal static void ThrowIfAny(IReadOnlyList<string> faults)
    {
        if (faults.Count > 0)
        {
            throw new HostMapException(faults);
        }
    }
}
