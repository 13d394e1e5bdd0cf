using System.Text.Json;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.ConsoleRunner.Tests.Database;

namespace OutreachKit.ConsoleRunner.Tests.Cases;

/// <summary>Any two of the files, in both orders: nobody is lost, nobody is enrolled twice, and whoever opted out in between is not written to.</summary>
public sealed class ContactFilePairTests
{
    public static TheoryData<string> Files() => new(CaseFile.All);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Nobody_is_lost_nobody_is_enrolled_twice_and_whoever_opted_out_is_not_written_to(string first)
    {
        using var before = new TempDb();
        JsonElement one = await before.JsonAsync("import", CaseFile.Path(first));
        string stopped = one.Items("contacts").First(c => c.Text("status") == "new").Text("contact");
        (await before.RunAsync("log", stopped, "opted-out")).ExitCode.Should().Be(0);
        foreach (string second in CaseFile.All)
        {
            using TempDb db = before.Copy();
            JsonElement two = await db.JsonAsync("import", CaseFile.Path(second));
            JsonElement again = await db.JsonAsync("import", CaseFile.Path(second));
            string because = $"of {first} and then {second}";

            Statuses(two).Should().HaveCount(again.Items("contacts").Count(), because);
            Statuses(two).Select(s => s.Contact).Should().OnlyHaveUniqueItems(because);
            again.GetProperty("new").GetInt32().Should().Be(0, because);
            string[] enrolled = [.. Statuses(one).Concat(Statuses(two)).Where(s => s.Status == "new").Select(s => s.Contact)];
            enrolled.Should().OnlyHaveUniqueItems(because);

            string[] due = [.. (await db.JsonAsync("agenda")).Items("items").Select(t => t.Text("contact"))];
            due.Should().BeEquivalentTo(enrolled.Except([stopped]), because);
            NobodyTwice(db, due.Append(stopped), because);
        }
    }

    private static IEnumerable<(string Contact, string Status)> Statuses(JsonElement import) =>
        import.Items("contacts").Select(c => (c.Text("contact"), c.Text("status")));

    /// <summary>
    /// An oracle of its own: who was written to has no address of whoever opted out, no two of them share one, and two of one name and one
    /// company are two only where addresses of one kind tell them apart.
    /// </summary>
    private static void NobodyTwice(TempDb db, IEnumerable<string> contacts, string because)
    {
        using AddressBook book = AddressBook.Open(db.Path);
        Who[] people = [.. contacts.Select(c => Who.Of(book, c))];
        for (int i = 0; i < people.Length; i++)
        {
            for (int j = i + 1; j < people.Length; j++)
            {
                (Who a, Who b) = (people[i], people[j]);
                string both = $"{a.Id} and {b.Id} {because}";
                a.Emails.Intersect(b.Emails).Should().BeEmpty(both);
                a.Profiles.Intersect(b.Profiles).Should().BeEmpty(both);
                if (a.Name == b.Name && a.Company == b.Company)
                {
                    bool apart = (a.Emails.Count > 0 && b.Emails.Count > 0) || (a.Profiles.Count > 0 && b.Profiles.Count > 0);
                    apart.Should().BeTrue("they have one name and one company: {0}", both);
                }
            }
        }
    }

    private sealed record Who(string Id, string Name, string Company, IReadOnlyList<string> Emails, IReadOnlyList<string> Profiles)
    {
        internal static Who Of(AddressBook book, string id)
        {
            Card card = book.Cards.Find(id)!;
            return new(
                id, card.Name.Normalize().ToUpperInvariant(), card.Company.ToUpperInvariant(), book.Cards.Of(id, CardTable.Email), book.Cards.Of(id, CardTable.Profile));
        }
    }
}
