using System.ComponentModel;
using System.Runtime.InteropServices;

namespace OutreachKit.CrashWorker;

/// <summary>The signals of Linux, which cannot be caught: nothing of the process runs on, no <c>finally</c>, no disposal.</summary>
public static partial class Signals
{
    /// <summary>What <c>kill -9</c> sends.</summary>
    public const int Kill = 9;

    /// <summary>Goes on after <see cref="Stop"/>.</summary>
    public const int Continue = 18;

    /// <summary>Freezes all of a process where it stands.</summary>
    public const int Stop = 19;

    private const int NoSuchProcess = 3;

    /// <summary>Sends a signal to a process of our own. One that has just ended is past it, and that is no error.</summary>
    public static void Send(int pid, int signal)
    {
        if (SendSignal(pid, signal) != 0 && Marshal.GetLastPInvokeError() != NoSuchProcess)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>To the calling thread, so that not one instruction of it runs before the signal has its effect.</summary>
    internal static void Raise(int signal)
    {
        if (RaiseSignal(signal) != 0)
        {
            throw new InvalidOperationException($"Signal {signal} could not be raised.");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "raise")]
    private static partial int RaiseSignal(int signal);
}
