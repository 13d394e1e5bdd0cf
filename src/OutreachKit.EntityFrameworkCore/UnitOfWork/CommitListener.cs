using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OutreachKit.EntityFrameworkCore.UnitOfWork;

/// <summary>
/// Hears right before a transaction of any context is committed, also of contexts that were made by hand: no line of the host's is needed. One for the
/// process, from the first contact on that is enrolled by the save that adds them.
/// </summary>
internal sealed class CommitListener : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly Lazy<IDisposable> Listening = new(() => DiagnosticListener.AllListeners.Subscribe(new CommitListener()));

    private CommitListener()
    {
    }

    /// <summary>From now on.</summary>
    internal static void Listen() => _ = Listening.Value;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            value.Subscribe(this, name => name == RelationalEventId.TransactionCommitting.Name);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is TransactionEventData { Context: { } db } committing)
        {
            ContextIntake.Find(db)?.NameAdded(committing.Transaction, isAgain: true);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
