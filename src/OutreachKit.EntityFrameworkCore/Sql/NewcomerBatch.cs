using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>
/// Many who are enrolled, in one transaction: one after the other as each would be alone, but with one commit for all. Who is refused leaves nothing behind
/// and keeps nobody else back. They come in the order of their contacts' digests, so that two batches that meet wait for each other in one order.
/// </summary>
internal sealed class NewcomerBatch(IReadOnlyList<Committing> parts, Statements statements)
{
    /// <summary>All of them, in a transaction that is to be kept if it says so.</summary>
    /// <returns>One answer for each.</returns>
    internal async ValueTask<(bool Keep, RawCommitResult[] Value)> RunAsync(StoreConnection connection, CancellationToken cancellationToken)
    {
        var answers = new RawCommitResult[parts.Count];
        bool keeps = false;
        foreach (int i in Enumerable.Range(0, parts.Count).OrderBy(i => KeyDigest.OfContact(parts[i].After.Tenant, parts[i].After.Contact.Value)))
        {
            (bool isIn, answers[i]) = await parts[i].RunAsync(connection, cancellationToken).ConfigureAwait(false);
            keeps |= isIn;
            if (!isIn && answers[i].Status != CommitStatus.Conflict)
            {
                // Its row may have been made to keep others out; nobody has seen it. In a conflict the row of that id is another's.
                await connection.ExecuteAsync(statements.EraseEnrollment, cancellationToken, parts[i].After.Id.Value).ConfigureAwait(false);
            }
        }

        return (keeps, answers);
    }
}
