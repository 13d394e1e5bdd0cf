using OutreachKit.Stores;
using OutreachKit.Testing;

namespace OutreachKit.Tests.Stores;

/// <summary>What is said of what cannot be read.</summary>
public class UnreadableTests
{
    [Theory]
    [Law("C12")]
    [InlineData(UnreadableCode.UnknownPipeline, "Give the engine letters/1 as well, for as long as somebody runs in it.")]
    [InlineData(UnreadableCode.NewerFormat, "Update OutreachKit here to the version that wrote it; if none did, restore the text from a backup.")]
    [InlineData(UnreadableCode.ChangedDefinition, "Give the changed definition of letters a new version, and keep letters/1 as it was for as long as somebody runs in it.")]
    [InlineData(UnreadableCode.DamagedText, "It was changed after it was written: restore the text from a backup.")]
    public void Each_code_has_its_remedy_and_a_finished_enrollment_needs_none(UnreadableCode code, string remedy)
    {
        UnreadableEnrollment unreadable = new(default, "", "crm-42", "letters", 1, IsFinished: false, code);

        unreadable.Remedy.Should().Be(remedy);
        (unreadable with { IsFinished = true }).Remedy.Should().Be("Nothing needs to be done: it is finished.");
        new UnreadableEvent(default, 2, default, "letters", 1, code).Remedy.Should().Be(remedy);
    }

    [Fact]
    public void An_exception_about_something_else_has_no_code()
    {
        UnreadableEnrollment.CodeOf(new InvalidOperationException()).Should().BeNull();
        UnreadableEnrollment.CodeOf(new UnknownPipelineException("letters", 1, null)).Should().Be(UnreadableCode.UnknownPipeline);
    }
}
