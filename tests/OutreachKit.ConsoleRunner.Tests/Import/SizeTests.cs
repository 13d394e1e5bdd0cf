using OutreachKit.ConsoleRunner.Files;
using OutreachKit.ConsoleRunner.Identity;
using OutreachKit.ConsoleRunner.Import;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Tests.Import;

/// <summary>Nothing is quadratic, whoever the people are: the same name, the same mailbox, the same row, many thousand times.</summary>
public sealed class SizeTests
{
    private const int Few = 500;
    private const int Many = 5_000;

    public static TheoryData<string> Lists() => new("different people", "one name, no company", "one name and company, other profiles", "one mailbox", "one page", "one row", "one profile, other names");

    private static Person Somebody(string list, int i) => new("", i + 2, list switch
    {
        "one name, no company" or "one name and company, other profiles" or "one row" or "one page" => "Wei Chen",
        _ => FormattableString.Invariant($"Person{i:D5} Name{i:D5}"),
    }, list == "different people" ? FormattableString.Invariant($"Company {i}") : list == "one name, no company" ? "" : "Alder", null)
    {
        Emails = list == "one mailbox" ? [new EmailAddress("info@alder.example")] : [],
        Pages = list switch
        {
            "one name and company, other profiles" or "different people" => [new WebAddress(FormattableString.Invariant($"linkedin.com/in/p{i}"), IsProfile: true)],
            "one profile, other names" => [new WebAddress("linkedin.com/in/p", IsProfile: true)],
            "one page" => [new WebAddress("alder.example", IsProfile: false)],
            _ => [],
        },
        Position = list == "one name, no company" ? FormattableString.Invariant($"Position {i}") : "",
    };

    /// <summary>Counted is what the process computed, not what the clock showed; ten times as many may take twenty times as long, and a quadratic way takes a hundred.</summary>
    [Theory]
    [MemberData(nameof(Lists))]
    public void Ten_times_as_many_people_take_about_ten_times_as_long(string list)
    {
        Work(list, Few);
        long few = Enumerable.Range(0, 3).Min(_ => Work(list, Few));
        long many = Work(list, Many);

        many.Should().BeLessThan(20 * Math.Max(few, 1_000_000), "allocated bytes, which grow with the work");
    }

    private static long Work(string list, int people)
    {
        int last = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        IReadOnlyList<Match> matches = new WhoIsWho(new KnownPeople(), () => FormattableString.Invariant($"c{++last}")).Match(Enumerable.Range(0, people).Select(i => Somebody(list, i)));
        matches.Should().HaveCount(people);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
