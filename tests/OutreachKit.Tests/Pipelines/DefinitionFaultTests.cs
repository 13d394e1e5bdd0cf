using OutreachKit.Pipelines;

namespace OutreachKit.Tests.Pipelines;

/// <summary>S1: each fault of a definition is found, named with its place and its remedy.</summary>
[Law("S1")]
public class DefinitionFaultTests
{
    public static TheoryData<string> Titles => [.. FaultyDefinitions.All.Select(d => d.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void The_smallest_definition_with_a_fault_has_that_fault_and_no_other(string title)
    {
        FaultyDefinition definition = FaultyDefinitions.All.Single(d => d.Title == title);

        PipelineFault fault = FaultsOf(definition.Write).Should().ContainSingle(title).Subject;
        fault.Code.Should().Be(definition.Code);
        fault.Message.Should().ContainAll(definition.Says);
    }

    [Fact]
    public void Every_code_of_a_fault_has_its_smallest_definition() =>
        FaultyDefinitions.All.Select(d => d.Code).Distinct().Should().BeEquivalentTo(Enum.GetValues<PipelineFaultCode>());

    /// <summary>The faults that building a definition gives; the exception's own text must say every one of them.</summary>
    internal static IReadOnlyList<PipelineFault> FaultsOf(Action<PipelineBuilder> write)
    {
        var builder = new PipelineBuilder("faulty", 1);
        write(builder);
        Func<Pipeline> build = builder.Build;

        PipelineDefinitionException thrown = build.Should().ThrowExactly<PipelineDefinitionException>().Which;
        thrown.Message.Should().StartWith("The pipeline 'faulty' cannot be built:").And.ContainAll(thrown.Faults.Select(f => f.Message));
        return thrown.Faults;
    }
}
