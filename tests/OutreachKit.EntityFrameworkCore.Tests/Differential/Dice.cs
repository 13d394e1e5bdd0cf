using System.Buffers.Binary;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>Random numbers that are the same for the same seed, on every machine and every runtime (SplitMix64, Steele and others, 2014).</summary>
internal sealed class Dice(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15UL;

    private ulong _state = seed;

    /// <summary>Dice of their own for something that is known by those numbers, whenever it is asked about.</summary>
    internal static Dice Of(params ReadOnlySpan<ulong> parts)
    {
        ulong mixed = Step;
        foreach (ulong part in parts)
        {
            mixed = Mixed(mixed + Step + part);
        }

        return new Dice(mixed);
    }

    internal static ulong NumberOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes) ^ BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
    }

    internal ulong Next() => Mixed(_state += Step);

    internal int Below(int most) => (int)(Next() % (ulong)most);

    internal int Between(int least, int most) => least + Below(most - least + 1);

    internal bool Chance(int percent) => Below(100) < percent;

    internal T One<T>(params ReadOnlySpan<T> of) => of[Below(of.Length)];

    private static ulong Mixed(ulong seed)
    {
        seed = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9UL;
        seed = (seed ^ (seed >> 27)) * 0x94D049BB133111EBUL;
        return seed ^ (seed >> 31);
    }
}
