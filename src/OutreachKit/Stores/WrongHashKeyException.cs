namespace OutreachKit.Stores;

/// <summary>The engine has another hash key than the one by which the store keeps who must not be written to: it could not know them again, so nothing is done (law R4).</summary>
public sealed class WrongHashKeyException : InvalidOperationException
{
    /// <summary>Says so, and what to do.</summary>
    public WrongHashKeyException()
        : base(
            "The store keeps who must not be written to by the hashes of another key, so they would not be known again: "
            + "give OutreachEngineOptions.HashKey the secret that it had before. Until then nobody is enrolled, suppressed or written to.")
    {
    }
}
