using System.Data.Common;

namespace OutreachKit.Benchmarks.Stores;

/// <summary>
/// One connection on which somebody does by hand what the store does: the same statements, prepared, in as many transactions and
/// round trips, with texts that are as long and cost nothing to make.
/// </summary>
internal sealed class RawPeer : IAsyncDisposable
{
    /// <summary>By which the hash key is known; in these databases nobody has kept one.</summary>
    private static readonly Guid KeyCheck = Guid.NewGuid();

    private readonly DbConnection _connection;
    private readonly RawTransaction _transaction;
    private readonly RawStep _find;
    private readonly RawStep _findByContact;
    private readonly RawStep _waiting;
    private readonly RawStep _enroll;
    private readonly RawStep _addEnrolled;
    private readonly RawStep _advance;
    private readonly RawStep _addAndDrop;
    private readonly RawStep _addAndPlan;
    private readonly RawStep _receive;
    private readonly RawStep _addReceived;
    private readonly RawSql _say;

    internal RawPeer(DbConnection connection, RawSql say)
    {
        _connection = connection;
        _say = say;
        _transaction = new RawTransaction(connection);
        _find = new(connection, say.Find);
        _findByContact = new(connection, say.FindByContact);
        _waiting = new(connection, say.Waiting);
        _enroll = new(connection, say.Enroll, say.Stops, say.Denying, say.KeptKeys);
        _addEnrolled = new(connection, say.AddHistory, say.AddTouch);
        _advance = new(connection, say.Advance);
        _addAndDrop = new(connection, say.AddHistory, say.DropTouch);
        _addAndPlan = new(connection, say.AddHistory, say.AddTouch);
        _receive = new(connection, say.Advance, say.IsDelivered, say.KeptKeys);
        _addReceived = new(connection, say.AddHistory, say.AddDelivery, say.DropTouch, say.AddTouch);
    }

    /// <summary>The first touch is due at once.</summary>
    internal async Task EnrollAsync(RawContact contact, StoredTexts written, long at)
    {
        await _transaction.BeginAsync().ConfigureAwait(false);
        await _enroll.RunAsync(
            [
                contact.Id, "", RawKey.NoTenant, contact.Name, RawKey.Of("", contact.Name), null, written.Pipeline, RawKey.Of(written.Pipeline), 1, written.Stage,
                written.Revision, written.OpenSlot, written.Reached, (short)0, at, written.State,
            ],
            _say.StopsOf(contact), _say.StopsOf(contact), []).ConfigureAwait(false);
        await _addEnrolled.RunAsync(History(contact.Id, written, at), PlannedAt(contact, written.Status, at, at)).ConfigureAwait(false);
        await _transaction.CommitAsync().ConfigureAwait(false);
    }

    /// <summary>Load and commit: the touch is dropped, or one is planned.</summary>
    internal async Task FireAsync(RawContact contact, StoredTexts written, long at)
    {
        await _waiting.RunAsync(_say.StopsOf(contact)).ConfigureAwait(false);
        await _find.RunAsync([contact.Id]).ConfigureAwait(false);
        await _transaction.BeginAsync().ConfigureAwait(false);
        await _advance.RunAsync(Advanced(contact.Id, written)).ConfigureAwait(false);
        if (written.Due is null)
        {
            await _addAndDrop.RunAsync(History(contact.Id, written, at), [contact.Key]).ConfigureAwait(false);
        }
        else
        {
            contact.Key = Guid.NewGuid();
            await _addAndPlan.RunAsync(History(contact.Id, written, at), Planned(contact, written)).ConfigureAwait(false);
        }

        await _transaction.CommitAsync().ConfigureAwait(false);
    }

    /// <summary>A fact with a key: look up by contact, load and commit, with the old touch, the next and the delivery.</summary>
    internal async Task ReceiveAsync(RawContact contact, StoredTexts written, long at)
    {
        await _findByContact.RowsAsync([RawKey.Of("", contact.Name)]).ConfigureAwait(false);
        await _waiting.RunAsync(_say.StopsOf(contact)).ConfigureAwait(false);
        await _find.RunAsync([contact.Id]).ConfigureAwait(false);
        var (delivery, old) = (Guid.NewGuid(), contact.Key);
        await _transaction.BeginAsync().ConfigureAwait(false);
        await _receive.RunAsync(Advanced(contact.Id, written), [contact.Id, delivery], []).ConfigureAwait(false);
        contact.Key = Guid.NewGuid();
        await _addReceived.RunAsync(
            History(contact.Id, written, at), [contact.Id, delivery, delivery, written.Revision, KeyCheck], [old], Planned(contact, written)).ConfigureAwait(false);
        await _transaction.CommitAsync().ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    internal static object?[] Advanced(Guid id, StoredTexts written) =>
        [written.Revision, written.Stage, written.OpenSlot, written.Reached, written.State, id, written.Revision - 1];

    internal static object?[] History(Guid id, StoredTexts written, long at) =>
        [id, written.Revision, Guid.NewGuid(), at, written.Body];

    private static object?[] Planned(RawContact contact, StoredTexts written) => PlannedAt(contact, written.Status, written.Due, written.Ready);

    private static object?[] PlannedAt(RawContact contact, short status, long? due, long? ready) => [contact.Key, contact.Id, RawKey.NoTenant, status, (short)0, due, ready];
}
