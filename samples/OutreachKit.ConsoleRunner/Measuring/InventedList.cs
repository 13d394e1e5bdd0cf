using System.Globalization;
using System.Text;

namespace OutreachKit.ConsoleRunner.Measuring;

/// <summary>A long list of invented people, as LinkedIn would give it out: always the same one.</summary>
internal static class InventedList
{
    private static readonly string[] First = ["Amara", "Benedikt", "Carla", "Dmitri", "Eleanor", "Farid", "Greta", "Hiro", "Inés", "Jonah", "Katarzyna", "Liam", "Maya"];
    private static readonly string[] Middle = ["Quill", "Reyes", "Dahl", "Haddad", "Chen", "Brandt", "Tanabe", "Wójcik", "Okonkwo", "Mendoza", "Sørensen"];
    private static readonly string[] Last = ["Ash", "Birch", "Cedar", "Dune", "Elm", "Fern", "Grove"];

    /// <summary>Somebody of the list.</summary>
    internal static string Name(int number) => string.Create(
        CultureInfo.InvariantCulture, $"{First[number % First.Length]} {Middle[number % Middle.Length]}-{Last[number % Last.Length]} {number:D5}");

    internal static string Email(int number) => string.Create(CultureInfo.InvariantCulture, $"person{number:D5}@invented.example");

    internal static void Write(string path, int people)
    {
        var text = new StringBuilder("Notes:\n\"Invented, to measure with.\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n");
        for (int i = 0; i < people; i++)
        {
            string[] name = Name(i).Split(' ', 2);
            text.Append(CultureInfo.InvariantCulture, $"{name[0]},{name[1]},https://www.linkedin.com/in/invented-{i:D5},{(i % 3 == 0 ? Email(i) : "")},\"Company {i % 997}, Inc.\",Analyst,1 Jan 2024\n");
        }

        File.WriteAllText(path, text.ToString());
    }
}
