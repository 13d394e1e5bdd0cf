using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace OutreachKit.CrashWorker;

/// <summary>
/// A file of lines that several processes append to. Each text goes out in one write to a file opened with O_APPEND, so the lines
/// of two processes never mix, and one that was written outlives its writer. Thread-safe.
/// </summary>
internal sealed partial class AppendOnlyFile(string path)
{
    private const int WriteOnly = 0x1;
    private const int Create = 0x40;
    private const int AppendOnly = 0x400;
    private const int CloseOnExec = 0x80000;
    private const int ReadableByAll = 0x1A4; // 0644

    private readonly int _file = Checked(Open(path, WriteOnly | Create | AppendOnly | CloseOnExec, ReadableByAll));

    internal void Append(string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        if (Checked(Write(_file, bytes, bytes.Length)) != bytes.Length)
        {
            throw new IOException($"Only a part of a line could be written to {path}.");
        }
    }

    private static int Checked(nint result) => result >= 0 ? (int)result : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int file, byte[] bytes, nint count);
}
