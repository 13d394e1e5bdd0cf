namespace OutreachKit.Stores;

/// <summary>What one batch of a rotation came to.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Rekeyed">How many stops are hashed by the current key since this batch.</param>
/// <param name="Messages">
/// How many enrollments of the batch that go on know messages by hashes of another key, or cannot be read here: only that key can tell which message a reply answers.
/// </param>
/// <param name="Next">Where to go on; null when everything was looked at. It may be kept, and used by another process.</param>
public sealed record HashKeyRotation(int Rekeyed, int Messages, HashKeyCursor? Next)
{
    /// <summary><c>12 stops hashed anew, 3 enrollments with messages by another key</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Rekeyed} stops hashed anew, {Messages} enrollments with messages by another key{(Next is null ? "" : ", to be continued")}");
}
