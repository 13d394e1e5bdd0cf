using System.Text;

namespace OutreachKit.ConsoleRunner.Tests.Generated;

/// <summary>The many ways in which people write one address, profile or name.</summary>
internal static class Spelling
{
    internal static string OfEmail(Random random, string email)
    {
        string cased = random.Next(3) switch { 0 => email.ToUpperInvariant(), 1 => email.ToLowerInvariant(), _ => email };
        return random.Next(7) switch
        {
            0 => $"mailto:{cased}",
            1 => $"Some Body <{cased}>",
            2 => $"\"Body, Some\" <{cased}>",
            3 => $" {cased}\u00A0",
            4 => $"mailto:{Uri.EscapeDataString(cased)}?subject=Hi",
            5 => $"<{cased}>,",
            _ => cased,
        };
    }

    internal static string OfProfile(Random random, string profile)
    {
        string name = random.Next(3) switch { 0 => Uri.EscapeDataString(profile), 1 => profile.Normalize(NormalizationForm.FormD), _ => profile };
        string host = random.Next(6) switch { 0 => "https://www.linkedin.com", 1 => "http://linkedin.com", 2 => "https://de.linkedin.com", 3 => "linkedin.com", 4 => "www.linkedin.com", _ => "HTTPS://WWW.LinkedIn.com" };
        string end = random.Next(6) switch { 0 => "/", 1 => "?originalSubdomain=de", 2 => "/en", 3 => "/details/skills/", 4 => "/?utm_source=share&utm_medium=x#a", _ => "" };
        return $"{host}/in/{name}{end}";
    }

    internal static string OfName(Random random, Invented person) => random.Next(6) switch
    {
        0 => $"{person.Last}, {person.First}",
        1 => $"{person.First}  {person.Last}".ToUpperInvariant(),
        2 => $"{person.Name}".Normalize(NormalizationForm.FormD),
        3 => $"\u00A0{person.First}\u00A0{person.Last} ",
        4 => $"{person.Last} {person.First}".ToLowerInvariant(),
        _ => person.Name,
    };
}
