using OutreachKit.ConsoleRunner.Identity;

namespace OutreachKit.ConsoleRunner.People;

/// <summary>The addresses by which somebody asked not to be written to: whoever has one of them, now or later, is not written to.</summary>
internal sealed class OptOutTable(BookDatabase database)
{
    internal void Add(IEnumerable<EmailAddress> emails)
    {
        foreach (EmailAddress email in emails)
        {
            Add(CardTable.Email, email.Value);
        }
    }

    internal void Add(WebAddress page) => Add(page.IsProfile ? CardTable.Profile : CardTable.Page, page.Value);

    internal IReadOnlySet<(string Kind, string Value)> All() =>
        database.Rows("select kind, value from runner_opt_outs", r => (r.GetString(0), r.GetString(1))).ToHashSet();

    /// <summary>Whether they must not be written to: they said so, or somebody did by an address that they have, or nobody knows yet who they are.</summary>
    internal bool Stops(string id) => database.Has(
        """
        select 1 from runner_people where id = $0 and (opted_out > 0 or waits > 0)
        union all
        select 1 from runner_addresses a join runner_opt_outs o on o.kind = a.kind and o.value = a.value where a.id = $0
        """,
        id);

    /// <summary>Whether they themselves asked not to be written to.</summary>
    internal bool StopsForGood(string id) => database.Has("select 1 from runner_people where id = $0 and opted_out > 0", id);

    private void Add(string kind, string value) => database.Run("insert or ignore into runner_opt_outs (kind, value) values ($0, $1)", kind, value);
}
