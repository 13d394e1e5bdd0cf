using System.Reflection;
using System.Text.RegularExpressions;
using OutreachKit.Tests.Architecture;

namespace OutreachKit.Tests.Laws;

/// <summary>The law of the laws: what docs/laws.md promises is tested, and what is tested is promised there.</summary>
public partial class LawTests
{
    private static readonly Dictionary<char, int> HowMany = new() { ['S'] = 5, ['T'] = 13, ['C'] = 12, ['R'] = 8, ['H'] = 3, ['P'] = 2 };

    /// <summary>Each test with the laws that it or its class names. A test that is always skipped holds nothing.</summary>
    private static readonly IReadOnlyList<(string Test, string Law)> Named =
    [
        .. from type in typeof(LawTests).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public)
           where method.GetCustomAttribute<FactAttribute>() is { Skip: null }
           from law in method.GetCustomAttributes<LawAttribute>().Concat(type.GetCustomAttributes<LawAttribute>())
           select ($"{type.Name}.{method.Name}", law.Law),
    ];

    [Fact]
    public void The_book_holds_every_law_of_the_design_once_and_in_order() =>
        LawBook.Laws.Select(l => l.Name).Should().Equal(HowMany.SelectMany(
            g => Enumerable.Range(1, g.Value).Select(n => $"{g.Key}{n}")));

    [Fact]
    public void Every_law_says_something() =>
        LawBook.Laws.Should().OnlyContain(l => l.Words.Length > 40 && l.Words.EndsWith('.'));

    [Fact]
    public void Every_law_that_holds_has_a_test_that_names_it() =>
        LawBook.Held.Except(Named.Select(n => n.Law)).Should().BeEquivalentTo(
            Array.Empty<string>(), "a law of docs/laws.md that is not marked as open needs a test with [Law(\"…\")]");

    [Fact]
    public void Every_law_that_a_test_names_is_in_the_book() =>
        Named.Where(n => LawBook.Laws.All(l => l.Name != n.Law)).Should().BeEquivalentTo(
            Array.Empty<(string, string)>(), "a test can only hold a law of docs/laws.md");

    [Fact]
    public void Every_law_that_is_named_anywhere_in_the_sources_is_in_the_book() =>
        (from folder in new[] { "src", "tests" }
         from file in Repository.Source(folder)
         from Match named in NamedLaw().Matches(file.Text)
         where LawBook.Laws.All(l => l.Name != named.Groups["law"].Value)
         select $"{file.Path} names {named.Groups["law"].Value}").Should().BeEmpty();

    [Fact]
    public void The_head_line_counts_right() =>
        LawBook.HeadLine.Should().Be((LawBook.Held.Count, LawBook.Laws.Count(l => l.IsOpen)));

    [Fact]
    public void Law_is_only_written_on_tests_and_on_classes_that_have_some() =>
        (from type in typeof(LawTests).Assembly.GetTypes()
         from member in type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
             .Concat<MemberInfo>([type])
         where member.IsDefined(typeof(LawAttribute), inherit: false)
         where !(member is Type ? type.GetMethods().Any(m => m.IsDefined(typeof(FactAttribute))) : member.IsDefined(typeof(FactAttribute)))
         select $"{type.Name}.{member.Name}").Should().BeEmpty();

    [Fact]
    public void The_mark_of_an_open_law_stands_at_the_end_of_its_item_and_nowhere_else() =>
        LawBook.Laws.Where(l => l.Words.Contains("(open)")).Select(l => l.Name).Should().BeEmpty();

    [GeneratedRegex(@"^\s*\[Law\(""(?<law>\w+)""\)\]", RegexOptions.Multiline)]
    private static partial Regex NamedLaw();
}
