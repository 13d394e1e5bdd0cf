using OutreachKit.ConsoleRunner.Files;
using OutreachKit.ConsoleRunner.Import;

namespace OutreachKit.ConsoleRunner.Tests.Files;

/// <summary>Reads text as a file of contacts, of whom nobody is known yet.</summary>
internal static class Reading
{
    internal static ContactFile Of(string text) => Distinct.Alone(ContactFileReader.Parse(text, "the test"));
}
