using System.ComponentModel;
using System.Runtime.InteropServices;

namespace OutreachKit.CrashWorker;

/// <summary>
/// Counts how often a seam is passed by all workers together, in a file to which each of them appends a byte. Whoever fills it up is
/// told so, and nobody else: whatever the speed of each of them, one of them is told once that many passages are made.
/// </summary>
/// <param name="path">Where it lies; while nothing is there nothing is counted.</param>
public sealed partial class SharedCountdown(string path)
{
    /// <summary>How long the file is when the count is full. Each countdown begins so much below it as passages are wanted.</summary>
    private const int Full = 4096;

    private const int WriteOnly = 0x1;
    private const int AppendOnly = 0x400;
    private const int CloseOnExec = 0x80000;
    private const int FromHere = 1;
    private const int NoSuchFile = 2;

    /// <summary>Begins to count at a seam, down from that many passages.</summary>
    public void Begin(Seam seam, int passages)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(passages, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(passages, Full);

        // There at once or not at all: a worker must not find a file that is still being filled.
        string made = $"{path}.new";
        File.WriteAllBytes(made, new byte[Full - passages]);
        File.Move(made, PathOf(seam), overwrite: true);
    }

    /// <summary>Counts no more at that seam.</summary>
    public void End(Seam seam) => File.Delete(PathOf(seam));

    /// <summary>Counts a passage.</summary>
    /// <returns>Whether it was the last one.</returns>
    public bool Pass(Seam seam)
    {
        int file = Open(PathOf(seam), WriteOnly | AppendOnly | CloseOnExec);
        if (file < 0)
        {
            return Marshal.GetLastPInvokeError() == NoSuchFile ? false : throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        try
        {
            // What is appended goes behind what others append at the same instant, and afterwards one stands behind it.
            return Write(file, [0], 1) == 1 ? Seek(file, 0, FromHere) == Full : throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
        finally
        {
            _ = Close(file);
        }
    }

    private string PathOf(Seam seam) => $"{path}.{seam}";

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int file, byte[] bytes, nint count);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    private static partial long Seek(int file, long offset, int whence);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
