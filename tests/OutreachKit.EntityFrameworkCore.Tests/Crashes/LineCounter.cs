namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>Counts the lines of a file that others append to, reading each once. For one thread.</summary>
internal sealed class LineCounter(string path) : IDisposable
{
    private readonly FileStream _file = new(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
    private readonly byte[] _buffer = new byte[65536];
    private int _lines;

    public int Count()
    {
        int read;
        while ((read = _file.Read(_buffer)) > 0)
        {
            _lines += _buffer.AsSpan(0, read).Count((byte)'\n');
        }

        return _lines;
    }

    public void Dispose() => _file.Dispose();
}
