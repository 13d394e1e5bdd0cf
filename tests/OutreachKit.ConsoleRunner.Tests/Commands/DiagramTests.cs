namespace OutreachKit.ConsoleRunner.Tests.Commands;

public sealed class DiagramTests
{
    [Fact]
    public async Task The_diagram_is_mermaid_text_of_the_pipeline()
    {
        RunResult run = await RunResult.OfAsync("diagram");

        run.ExitCode.Should().Be(0);
        run.Error.Should().BeEmpty();
        run.Out.Should().StartWith("stateDiagram-v2\n").And.EndWith("[*] --> Identified\n")
            .And.Contain("Identified --> Contacted : MessageSent\n").And.Contain("Met --> FollowedUp : FollowUpSent\n");
    }
}
