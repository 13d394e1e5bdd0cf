namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>How far a follower of the feed has dealt with it.</summary>
internal class FollowerRow
{
    public string Name { get; set; } = "";

    /// <summary>Everything up to there is dealt with.</summary>
    public long Position { get; set; }
}
