using System.Text.Json;

namespace OutreachKit.ConsoleRunner.Tests;

internal static class JsonReading
{
    /// <summary>The keys of an object, in the order in which they were printed.</summary>
    internal static string[] Keys(this JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];

    internal static string Text(this JsonElement element, string key) => element.GetProperty(key).GetString()!;

    internal static IEnumerable<JsonElement> Items(this JsonElement element, string key) => element.GetProperty(key).EnumerateArray();
}
