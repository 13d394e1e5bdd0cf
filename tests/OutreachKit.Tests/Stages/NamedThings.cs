namespace OutreachKit.Tests.Stages;

/// <summary>Everything that people may name follows one rule, so one set of names is tried on all of it.</summary>
internal static class NamedThings
{
    internal static readonly IReadOnlyDictionary<string, Func<string, string>> Makers = new Dictionary<string, Func<string, string>>
    {
        ["stage"] = name => Stage.Named(name).Name,
        ["fact"] = name => Trigger.Fact(name).Name,
        ["command"] = name => Trigger.Command(name).Name,
        ["step"] = name => new StepId(name).Value,
        ["pipeline"] = name => new PipelineBuilder(name, 1)
            .StartAt(Stage.Identified)
            .In(Stage.Identified, s => s.End())
            .Build().Name,
    };

    internal static readonly string[] Good =
    [
        "A", "z", "Identified", "warm-intro", "snake_case", "with.dot", "v2", "A-_.9", new('n', 64),
    ];

    internal static readonly string[] Bad =
    [
        "", " ", "2fast", "-dash", "_low", ".dot", "two words", "trailing ", "tab\t", "line\n", "é", "Zürich", "semi;colon",
        "a/b", "a:b", "a'b", "a\"b", "\u0410", "a\0", new('n', 65), new('n', 1000),
    ];

    internal static TheoryData<string, string> With(IEnumerable<string> names)
    {
        var data = new TheoryData<string, string>();
        foreach (string name in names)
        {
            foreach (string thing in Makers.Keys)
            {
                data.Add(thing, name);
            }
        }

        return data;
    }
}
