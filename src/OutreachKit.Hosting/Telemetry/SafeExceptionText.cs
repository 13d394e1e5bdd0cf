namespace OutreachKit.Hosting.Telemetry;

/// <summary>What may be said of an exception where others read it (law P1): the names of the types.</summary>
/// <remarks>
/// A message may hold anything: an address that the mail server refused, a name that a database repeats. Only the messages of
/// OutreachKit's own exceptions are known to hold none, and they name the remedy.
/// </remarks>
internal static class SafeExceptionText
{
    // Deep enough to reach what the driver of a database says, below Entity Framework and ourselves.
    private const int MostTypes = 4;

    /// <summary>The types, outermost first, and the message if it is ours.</summary>
    internal static string Of(Exception exception) =>
        IsOurs(exception) ? $"{Types(exception)}: {exception.Message}" : Types(exception);

    /// <summary>The types alone, outermost first: <c>OutreachStoreException &lt; SqliteException</c>.</summary>
    internal static string Types(Exception exception)
    {
        var types = new List<string>(MostTypes);
        for (Exception? at = exception; at is not null && types.Count < MostTypes; at = at.InnerException)
        {
            types.Add(at.GetType().Name);
        }

        return string.Join(" < ", types);
    }

    // Not our namespaces: a host may live below them.
    private static bool IsOurs(Exception exception) =>
        exception.GetType().Assembly.GetName().Name is "OutreachKit" or "OutreachKit.EntityFrameworkCore";
}
