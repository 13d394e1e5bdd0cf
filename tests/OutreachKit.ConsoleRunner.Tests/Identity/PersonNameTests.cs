using OutreachKit.ConsoleRunner.Identity;

namespace OutreachKit.ConsoleRunner.Tests.Identity;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("Marta Quill", "Quill, Marta")]
    [InlineData("Marta Quill", "MARTA\u00A0 quill ")]
    [InlineData("José Núñez", "Jose\u0301 Nu\u0301n\u0303ez")]
    [InlineData("Marta Quill", "\u202Emarta quill\u202C")]
    public void The_same_name_is_exactly_the_same(string one, string other) => PersonName.Of(one).Should().Be(PersonName.Of(other));

    [Theory]
    [InlineData("José Núñez", "Jose Nunez")]
    [InlineData("Søren Ærø", "soren aero")]
    [InlineData("Łukasz Straße", "Lukasz Strasse")]
    [InlineData("Marta Quill", "quill marta")]
    [InlineData("O’Neill, D'Arcy", "darcy oneill")]
    [InlineData("İnce Ölçer", "ince olcer")]
    public void A_keyboard_without_the_letters_writes_it_too(string one, string other) =>
        PersonName.Of(one).Loose.Should().Be(PersonName.Of(other).Loose);

    [Theory]
    [InlineData("Ann Lee", "Annie Lee-Orr", true)]
    [InlineData("Ann Lee", "A. Lee", true)]
    [InlineData("Ann Lee", "Ann Beatrice Lee, PhD", true)]
    [InlineData("Marta Quill", "Tomas Quill", false)]
    [InlineData("Marta Quill", "Tomas Reyes", false)]
    [InlineData("Ann Ann", "Ann Lee", false)]
    public void Two_names_may_be_one_persons_if_each_word_of_the_shorter_has_its_own_in_the_longer(string one, string other, bool may)
    {
        PersonName.Of(one).MayBe(PersonName.Of(other)).Should().Be(may);
        PersonName.Of(other).MayBe(PersonName.Of(one)).Should().Be(may);
    }
}
