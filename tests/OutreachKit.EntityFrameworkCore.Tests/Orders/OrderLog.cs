using System.Collections.Concurrent;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>What happened in one order, numbered: when it was asked last whether a touch may go out, which handlers were called, and which stops were acknowledged.</summary>
internal sealed class OrderLog
{
    private readonly ConcurrentDictionary<TouchKey, int> _asked = new();
    private readonly ConcurrentDictionary<string, int> _stopped = new();
    private int _now;

    /// <summary>What has begun and went to its handler, as it stood then.</summary>
    internal ConcurrentDictionary<TouchKey, BegunTouch> Begun { get; } = [];

    /// <summary>The touches whose handlers were called.</summary>
    internal ConcurrentQueue<(TouchClaim Claim, string Contact)> Called { get; } = new();

    /// <summary>What somebody ran into.</summary>
    internal ConcurrentQueue<string> Faults { get; } = new();

    /// <summary>The last asking begins.</summary>
    internal void Asks(TouchKey touch) => _asked[touch] = Interlocked.Increment(ref _now);

    /// <summary>Whoever said that a contact is not to be written to was answered.</summary>
    internal void Stopped(string contact) => _stopped.TryAdd(contact, Interlocked.Increment(ref _now));

    /// <summary>The touches whose handlers were called although their last asking began after a stop was acknowledged (law C2).</summary>
    internal IEnumerable<string> CalledInSpiteOfAStop() =>
        Called.Where(c => _stopped.TryGetValue(c.Contact, out int stop) && !(_asked.TryGetValue(c.Claim.Key, out int asked) && asked < stop))
            .Select(c => $"{c.Contact} was written to although the last asking came after a stop");
}
