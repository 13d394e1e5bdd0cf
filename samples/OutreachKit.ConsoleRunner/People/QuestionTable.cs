namespace OutreachKit.ConsoleRunner.People;

/// <summary>Somebody who is not enrolled before it is said whether they are somebody else.</summary>
/// <param name="Id">Who waits.</param>
/// <param name="Other">Who they may be.</param>
/// <param name="Why">Why they may be, in a few words.</param>
internal sealed record Question(string Id, string Other, string Why);

/// <summary>Who may be whom, and what was said about it.</summary>
internal sealed class QuestionTable(BookDatabase database)
{
    internal IReadOnlyList<Question> All() =>
        database.Rows("select q.id, q.other, q.why from runner_questions q join runner_people p on p.id = q.id order by p.number, q.other", r => new Question(r.GetString(0), r.GetString(1), r.GetString(2)));

    internal void Ask(Question question) =>
        database.Run("insert or ignore into runner_questions (id, other, why) values ($0, $1, $2)", question.Id, question.Other, question.Why);

    internal void Settle(string one, string other) =>
        database.Run("delete from runner_questions where (id = $0 and other = $1) or (id = $1 and other = $0)", one, other);

    internal bool IsAskedAbout(string id) => database.Has("select 1 from runner_questions where id = $0", id);

    internal void Differ(string one, string other)
    {
        (one, other) = Ordered(one, other);
        database.Run("insert or ignore into runner_different (one, other) values ($0, $1)", one, other);
    }

    internal IReadOnlySet<(string One, string Other)> Different() =>
        database.Rows("select one, other from runner_different", r => (r.GetString(0), r.GetString(1))).ToHashSet();

    internal bool AreDifferent(string one, string other)
    {
        (one, other) = Ordered(one, other);
        return database.Has("select 1 from runner_different where one = $0 and other = $1", one, other);
    }

    internal static (string One, string Other) Ordered(string one, string other) => string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);
}
