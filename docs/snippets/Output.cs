namespace HostApp;

/// <summary>Marks where the output that a guide quotes begins; it ends at the next mark.</summary>
internal static class Output
{
    internal static void Begins(string name) => Console.WriteLine($"### {name}");

    internal static void Ends() => Console.WriteLine("###");
}
