namespace OutreachKit.Tests.Wording;

/// <summary>Every refusal says what it is: a code of its own has a sentence of its own.</summary>
public class RefusalSentenceTests
{
    private static Refusal Of(RefusalCode code) => new(code, Stage.Contacted) { Trigger = Trigger.Reopened, Reasons = ["the condition of the test"], Permitted = [Trigger.GaveUp] };

    [Fact]
    public void Every_code_has_its_own_sentence()
    {
        Dictionary<RefusalCode, string> sentences = Enum.GetValues<RefusalCode>().ToDictionary(code => code, code => Of(code).InWords());

        sentences.Values.Should().OnlyHaveUniqueItems().And.OnlyContain(s => s.Length > 20 && s.EndsWith('.') && char.IsUpper(s[0]) && !s.Contains('\n'));
        sentences.Count(s => s.Value == Of((RefusalCode)999).InWords()).Should().Be(1, "no code but Suppressed is left to what is said of any other");
    }

    [Fact]
    public void Every_refusal_and_what_bears_it_can_be_printed()
    {
        foreach (RefusalCode code in Enum.GetValues<RefusalCode>())
        {
            Of(code).ToString().Should().StartWith($"{code}: ");
            var refused = new EnrollResult(Of(code));
            refused.ToString().Should().Be($"refused: {code}");
            System.Text.Json.JsonSerializer.Serialize(new { refused.IsEnrolled, refused.IsNew, Code = refused.Refusal!.Code.ToString() }).Should().Contain($"{code}");
        }
    }
}
