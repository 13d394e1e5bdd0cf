using OutreachKit.ConsoleRunner.Faults;
using System.Text;

namespace OutreachKit.ConsoleRunner.Sending;

/// <summary>The file that touches are appended to, a line of JSON each; whatever mails them reads it. Thread-safe.</summary>
internal sealed class Outbox : IDisposable
{
    private static readonly byte[] LineBreak = "\n"u8.ToArray();

    private readonly Lock _gate = new();
    private readonly AppendOnlyFile _file;
    private bool _isTorn;

    private Outbox(string path, AppendOnlyFile file)
    {
        _file = file;
        _isTorn = EndsInsideLine(path);
    }

    /// <summary>Opens the file; it is made if it is missing.</summary>
    /// <exception cref="BadInputException">It cannot be written to.</exception>
    internal static Outbox Open(string path)
    {
        try
        {
            return new Outbox(path, AppendOnlyFile.Open(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException($"--outbox '{path}' cannot be written to: give a file of yours, in a folder that exists.");
        }
    }

    /// <summary>Appends a touch, and returns when its line is on the disk.</summary>
    internal TouchOutcome Append(Touch touch)
    {
        byte[] line = Encoding.UTF8.GetBytes(OutboxLine.Of(touch).Write() + "\n");
        lock (_gate)
        {
            byte[] bytes = _isTorn ? [.. LineBreak, .. line] : line;
            int written = _file.Write(bytes);
            if (written == 0)
            {
                return TouchOutcome.NotSent("outbox-not-written");
            }

            _isTorn = written < bytes.Length;
            _file.Flush();
            return _isTorn ? TouchOutcome.Unknown("outbox-line-cut") : TouchOutcome.Done;
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Whether a crash cut the last line off: the next one must not be glued to it.</summary>
    private static bool EndsInsideLine(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length == 0)
        {
            return false;
        }

        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != '\n';
    }
}
