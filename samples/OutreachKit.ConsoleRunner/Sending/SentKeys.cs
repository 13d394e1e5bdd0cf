using System.Text;

namespace OutreachKit.ConsoleRunner.Sending;

/// <summary>
/// What stands in the outboxes: whole lines of touches. What is there was sent; what is not there may have been all the same. Each file is
/// read again when a key is not found, from where it was read to: another run may have written since. Thread-safe.
/// </summary>
internal sealed class SentKeys(IEnumerable<string> paths)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _read = paths.Distinct(StringComparer.Ordinal).ToDictionary(p => p, _ => 0L, StringComparer.Ordinal);

    internal bool Holds(TouchKey key)
    {
        lock (_gate)
        {
            string sought = key.ToString();
            if (_keys.Contains(sought))
            {
                return true;
            }

            foreach (string path in _read.Keys.ToArray())
            {
                _read[path] = ReadOn(path, _read[path]);
            }

            return _keys.Contains(sought);
        }
    }

    /// <summary>Reads whole lines from there on; a file that is not there has none.</summary>
    /// <returns>Where the last whole line ends.</returns>
    private long ReadOn(string path, long from)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (!stream.CanSeek || stream.Length <= from)
            {
                return from;
            }

            stream.Seek(from, SeekOrigin.Begin);
            byte[] bytes = new byte[stream.Length - from];
            stream.ReadExactly(bytes);
            int end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
            foreach (string line in Encoding.UTF8.GetString(bytes, 0, end).Split('\n'))
            {
                if (OutboxLine.Read(line)?.Key is { } key)
                {
                    _keys.Add(key);
                }
            }

            return from + end;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return from;
        }
    }
}
