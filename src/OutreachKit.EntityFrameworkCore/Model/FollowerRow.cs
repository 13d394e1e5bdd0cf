namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>How far a follower of the feed has dealt with it.</summary>
internal class FollowerRow
{
    /// <summary>The name as it is looked up by: see <see cref="KeyDigest"/>.</summary>
    public Guid NameRef { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Everything up to there is dealt with.</summary>
    public long Position { get; set; }
}
