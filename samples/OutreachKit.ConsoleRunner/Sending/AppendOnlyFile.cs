using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace OutreachKit.ConsoleRunner.Sending;

/// <summary>A file to whose end several processes may write at once: each write is one piece, wherever the end is by then.</summary>
/// <remarks>
/// .NET's <see cref="FileMode.Append"/> looks for the end once, and two processes would write over each other. So the file is opened
/// with O_APPEND; on Windows, which is asked for nothing of the kind here, one process has it at a time.
/// </remarks>
internal sealed class AppendOnlyFile : IDisposable
{
    private const int WriteOnly = 1;

    private readonly SafeFileHandle _handle;

    private AppendOnlyFile(SafeFileHandle handle) => _handle = handle;

    /// <summary>Opens the file; it is made if it is missing.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written to.</exception>
    internal static AppendOnlyFile Open(string path)
    {
        FileShare share = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.ReadWrite;
        SafeFileHandle handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, share);
        if (OperatingSystem.IsWindows())
        {
            return new AppendOnlyFile(handle);
        }

        handle.Dispose();
        handle = Native.Open([.. Encoding.UTF8.GetBytes(path), 0], WriteOnly | Append | CloseOnExec);
        return handle.IsInvalid
            ? throw new IOException($"'{path}' cannot be opened for appending (error {Marshal.GetLastPInvokeError()}).")
            : new AppendOnlyFile(handle);
    }

    /// <summary>Writes at the end, in one piece.</summary>
    /// <returns>How much was written: less than all if there is no room left.</returns>
    internal int Write(byte[] bytes)
    {
        if (OperatingSystem.IsWindows())
        {
            try
            {
                RandomAccess.Write(_handle, bytes, RandomAccess.GetLength(_handle));
                return bytes.Length;
            }
            catch (IOException)
            {
                return 0;
            }
        }

        return (int)Math.Max(0, Native.Write(_handle, bytes, bytes.Length));
    }

    /// <summary>Returns when all that was written would survive a power cut.</summary>
    internal void Flush() => RandomAccess.FlushToDisk(_handle);

    public void Dispose() => _handle.Dispose();

    private static int Append => OperatingSystem.IsLinux() ? 0x400 : 0x8;

    private static int CloseOnExec => OperatingSystem.IsLinux() ? 0x80000 : 0x1000000;

    private static class Native
    {
        // Without O_CREAT it takes no third argument, which would be passed in another way on some machines.
        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern SafeFileHandle Open(byte[] path, int flags);

        [DllImport("libc", EntryPoint = "write", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern nint Write(SafeFileHandle file, byte[] bytes, nint count);
    }
}
