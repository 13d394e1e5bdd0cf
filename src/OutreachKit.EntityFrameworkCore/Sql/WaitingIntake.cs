using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>What waits to be applied and may stop some enrollments: what to ask, and what was answered.</summary>
internal sealed class WaitingIntake(Statements statements)
{
    private readonly HashSet<Guid> _denied = [];
    private readonly HashSet<Guid> _erased = [];

    /// <summary>The calls that ask for it.</summary>
    internal IEnumerable<Call> Calls(IEnumerable<Enrollment> of) => statements.Intake.Denying.For(
        [.. of.SelectMany(StoredIntake.RefsOf).Distinct()],
        row =>
        {
            Guid whose = StoredNumbers.Digest(row, 0);
            _denied.Add(whose);
            if (row.GetInt16(1) == (short)IntakeKind.Erase && StoredNumbers.IsOne(row, 2))
            {
                _erased.Add(whose);
            }
        });

    /// <summary>Whether something may stop what is about to go out; or, of who is about to be enrolled, whether they are to be erased first.</summary>
    internal bool StandsAgainst(Enrollment enrollment, bool isNew) =>
        _denied.Count > 0 && StoredIntake.RefsOf(enrollment).Any((isNew ? _erased : _denied).Contains);
}
