using OutreachKit.Enrollments;

namespace OutreachKit.Stores;

/// <summary>
/// The engine lacks a hash key by which its store keeps something, or hashes by one that was retired: whom it must not write to it could not know again, so nothing
/// is done (law R4).
/// </summary>
public sealed class WrongHashKeyException : InvalidOperationException
{
    /// <summary>Says so, and what to do.</summary>
    /// <param name="fault">What is wrong.</param>
    public WrongHashKeyException(HashKeyFault fault)
        : base(TextOf(fault)) => Fault = fault;

    /// <summary>Which keys are missing, or which one was retired.</summary>
    public HashKeyFault Fault { get; }

    private static string TextOf(HashKeyFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault is { Missing: [], Retired: { } retired }
            ? $"The hash key {HashKey.NameOf(retired)} was retired, so nothing new is hashed by it: give OutreachEngineOptions.HashKey the one that came after it. "
                + "Until then nobody is enrolled, suppressed or written to."
            : $"The store keeps who must not be written to, or what was delivered, by hashes of the key {string.Join(", ", fault.Missing.Select(HashKey.NameOf))}, which the engine was not given, "
                + "so they would not be known again: give OutreachEngineOptions.HashKey the secret that it had before, or add that one by HashKey.WithOthers "
                + "(in configuration, OtherHashKeys). Until then nobody is enrolled, suppressed or written to.";
    }
}
