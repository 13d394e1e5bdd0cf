namespace OutreachKit.EntityFrameworkCore;

/// <summary>Something is wrong with the database. The message says what, and what to do about it.</summary>
/// <remarks>Neither the message nor what lies below it holds a password.</remarks>
public sealed class OutreachStoreException : Exception
{
    internal OutreachStoreException(OutreachStoreFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>What is wrong.</summary>
    public OutreachStoreFault Fault { get; }
}
