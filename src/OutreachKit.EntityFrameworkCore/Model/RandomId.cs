using System.Security.Cryptography;

namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>Ids that tell of nothing: of a commit, or of a row that needs one.</summary>
internal static class RandomId
{
    internal static Guid New()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return new Guid(bytes);
    }
}
