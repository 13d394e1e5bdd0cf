namespace OutreachKit.CrashWorker;

/// <summary>The places at which a worker can be told to die, in the order in which a touch comes by.</summary>
public enum Seam
{
    /// <summary>A batch is claimed, and the worker knows it.</summary>
    AfterClaim,

    /// <summary>All statements of a begin are executed, its transaction is open.</summary>
    BeginBeforeCommit,

    /// <summary>A begin is committed, and the worker knows it.</summary>
    AfterBegin,

    /// <summary>In the handler: the mail is about to go out.</summary>
    BeforeAppend,

    /// <summary>In the handler: the mail is out.</summary>
    AfterAppend,

    /// <summary>The handler is about to answer.</summary>
    AfterHandler,

    /// <summary>Between two statements of the transaction that records the end.</summary>
    CompleteStatement,

    /// <summary>All statements of that transaction are executed, it is still open.</summary>
    CompleteBeforeCommit,

    /// <summary>It is committed, and the worker does not know it yet.</summary>
    CompleteAfterCommit,
}
