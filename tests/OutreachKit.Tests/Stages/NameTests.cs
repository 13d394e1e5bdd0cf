namespace OutreachKit.Tests.Stages;

/// <summary>The one rule for names: a letter, then letters, digits, '-', '_' or '.', at most 64 characters, ASCII.</summary>
public class NameTests
{
    public static TheoryData<string, string> Good => NamedThings.With(NamedThings.Good);

    public static TheoryData<string, string> Bad => NamedThings.With(NamedThings.Bad);

    public static TheoryData<string> Things => [.. NamedThings.Makers.Keys];

    [Theory]
    [MemberData(nameof(Good))]
    public void A_short_plain_name_is_kept_as_it_is(string thing, string name) =>
        NamedThings.Makers[thing](name).Should().Be(name);

    [Theory]
    [MemberData(nameof(Bad))]
    public void Any_other_name_is_misuse_and_the_message_says_the_rule(string thing, string name)
    {
        Action make = () => NamedThings.Makers[thing](name);

        string message = make.Should().ThrowExactly<ArgumentException>().Which.Message;
        message.Should().Contain($"'{name}'").And.Contain("start with a letter").And.Contain("64");
    }

    [Theory]
    [MemberData(nameof(Things))]
    public void No_name_at_all_is_misuse(string thing)
    {
        Action make = () => NamedThings.Makers[thing](null!);

        make.Should().Throw<ArgumentNullException>();
    }
}
