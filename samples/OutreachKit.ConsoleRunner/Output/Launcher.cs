using System.ComponentModel;
using System.Diagnostics;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>Hands a link to the program that the user opens such links with.</summary>
internal static class Launcher
{
    internal static bool Open(Uri link)
    {
        try
        {
            using Process? started = Process.Start(new ProcessStartInfo(link.AbsoluteUri) { UseShellExecute = true });
            return true;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            return false;
        }
    }
}
