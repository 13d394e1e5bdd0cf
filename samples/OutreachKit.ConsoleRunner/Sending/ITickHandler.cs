using OutreachKit.Touches;

namespace OutreachKit.ConsoleRunner.Sending;

/// <summary>What a tick performs its touches with.</summary>
internal interface ITickHandler : ITouchHandler, ITouchLookup
{
    /// <summary>How many it performed.</summary>
    int Sent { get; }

    /// <summary>Of how many that somebody else had begun it found that they were sent.</summary>
    int Found { get; }
}
