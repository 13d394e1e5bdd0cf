namespace OutreachKit.ConsoleRunner.Tests.Generated;

/// <summary>An invented person, as the truth has them, whatever a file shows of them.</summary>
internal sealed record Invented(string First, string Last, string Company, string[] Emails, string? Profile)
{
    private static readonly string[] Firsts = ["Marta", "José", "Zoë", "Łukasz", "Søren", "Wei", "Anna-Lena", "Ø", "D'Arcy", "Jürgen", "Ngọc", "Renée"];
    private static readonly string[] Lasts = ["Quill", "Núñez", "Wójcik", "van den Berg", "O’Neill", "Ærø", "Chen", "Müller-Lüdenscheidt", "Reyes", "Đặng", "İnce", "Straße"];
    private static readonly string[] Companies = ["Alder", "Birch & Co, Ltd", "Cedar \"the tree\"", "Dune\nHoldings", "Ærø A/S", "", "株式会社 梅"];

    internal string Name => $"{First} {Last}";

    /// <summary>Some people, no two of one name; sometimes two who share a mailbox.</summary>
    internal static Invented[] Several(Random random)
    {
        int count = random.Next(1, 9);
        int[] names = [.. Enumerable.Range(0, Firsts.Length * Lasts.Length)];
        random.Shuffle(names);
        var people = new List<Invented>();
        for (int i = 0; i < count; i++)
        {
            (string first, string last) = (Firsts[names[i] % Firsts.Length], Lasts[names[i] / Firsts.Length]);
            string[] emails = [.. Enumerable.Range(0, random.Next(0, 4)).Select(n => $"p{i}.{n}@Example{random.Next(3)}.org")];
            string? profile = random.Next(3) > 0 ? $"{first}-{last}-{random.Next(1000)}".Replace(' ', '-').Replace("’", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal) : null;
            people.Add(new(first, last, Companies[random.Next(Companies.Length)], emails, profile));
        }

        if (count > 1 && random.Next(4) == 0 && !SharesWord(people[0], people[1]))
        {
            people[0] = people[0] with { Emails = [.. people[0].Emails, "info@shared.example"] };
            people[1] = people[1] with { Emails = [.. people[1].Emails, "info@shared.example"] };
        }

        return [.. people];
    }

    /// <summary>What a later file shows of them: some of their addresses, not all.</summary>
    internal Invented Later(Random random) => this with
    {
        Emails = [.. Emails.Where(_ => random.Next(3) > 0)],
        Profile = random.Next(3) > 0 ? Profile : null,
    };

    private static bool SharesWord(Invented one, Invented other) =>
        one.Name.Split(' ', '-').Any(w => other.Name.Split(' ', '-').Any(o => o.StartsWith(w[..1], StringComparison.OrdinalIgnoreCase)));
}
