using System.Buffers;
using System.Text;

namespace OutreachKit.Stores.Serialization;

/// <summary>Where a text grows: rented memory, for nearly every text fits into what the pool holds ready.</summary>
internal sealed class TextBuffer : IBufferWriter<byte>, IDisposable
{
    private const int FirstSize = 2048;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _length;

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _bytes.AsSpan(_length);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    public override string ToString() => Encoding.UTF8.GetString(_bytes.AsSpan(0, _length));

    private void MakeRoom(int atLeast)
    {
        if (_bytes.Length - _length >= Math.Max(atLeast, 1))
        {
            return;
        }

        byte[] more = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + atLeast));
        _bytes.AsSpan(0, _length).CopyTo(more);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = more;
    }
}
