using OutreachKit.Stores;

namespace OutreachKit;

/// <summary>What came of something for each enrollment of a contact, gathered while the others still have it before them.</summary>
internal sealed class ContactResults
{
    private readonly List<FireResult> _results = [];
    private readonly Dictionary<EnrollmentId, UnreadableEnrollment> _unreadable = [];

    internal void Add(FireResult result) => _results.Add(result);

    internal void Add(IEnumerable<UnreadableEnrollment> unreadable)
    {
        // One that is finished has nothing to learn.
        foreach (UnreadableEnrollment one in unreadable.Where(u => !u.IsFinished))
        {
            _unreadable.TryAdd(one.Id, one);
        }
    }

    /// <summary>The results, in order.</summary>
    /// <exception cref="UnreadableEnrollmentException">There is an enrollment that has not been told.</exception>
    internal IReadOnlyList<FireResult> OrThrow() =>
        _unreadable.Count == 0 ? _results : throw new UnreadableEnrollmentException([.. _unreadable.Values], _results);
}
