namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>A hash key by which something was hashed: not the secret, only by what it is known. It is there before the first such hash is.</summary>
internal class HashKeyRow
{
    public Guid KeyId { get; set; }

    /// <summary>When nothing needed it any more; nothing new is hashed by it since.</summary>
    public long? RetiredAt { get; set; }
}
