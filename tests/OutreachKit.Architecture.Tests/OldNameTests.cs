using System.Text.RegularExpressions;

namespace OutreachKit.Architecture.Tests;

/// <summary>A name is the field's noun, and a word means one thing: what had a private name does not get it back.</summary>
/// <remarks>Types, members, files and folders of every project; words in sentences are free.</remarks>
public partial class OldNameTests
{
    /// <summary>The first version's names, each with what it is called now.</summary>
    private static readonly Dictionary<string, string> Old = new(StringComparer.Ordinal)
    {
        ["Lane"] = "StoreConnection",
        ["LanePool"] = "StoreConnectionPool",
        ["Ground"] = "DatabaseProfile",
        ["Opener"] = "DatabaseInitializer",
        ["TableMaker"] = "SchemaCreator",
        ["OwnedContext"] = "ScopedDbContext",
        ["DoAsync"] = "ExecuteAsync",
        ["AskAsync"] = "QueryAsync",
        ["OtherWords"] = "PortableSql",
        ["Patience"] = "RetryBudget",
        ["WaitingLines"] = "KeyedLock",
        ["Verdict"] = "RawCommitResult",
        ["Micros"] = "UnixMicroseconds",
        ["Overtaken"] = "ConcurrencyTranslation",
        ["Told"] = "SafeExceptionText",
        ["Telling"] = "PassLogger",
        ["AnyVeto"] = "CompositeVeto",
        ["PersonsWord"] = "ManualResolution",
        ["Asking"] = "HandlerInvoker",
        ["Performing"] = "TouchExecution",
        ["Concluding"] = "OutcomeDecision",
        ["Because"] = "PlanReason",
        ["BecauseCode"] = "PlanReasonCode",
        ["Owed"] = "PendingThen",
        ["LedTo"] = "ResultingVisit",
        ["Exit"] = "Transition",
        ["PipelineShape"] = "PipelineDefinition",
        ["Desk"] = "what it is",
    };

    private static readonly Dictionary<string, string> OldFolders = new(StringComparer.Ordinal)
    {
        ["Opening"] = "Schema",
        ["Joining"] = "UnitOfWork",
        ["Mapping"] = "Model",
        ["Hosts"] = "HostStatus",
        ["Written"] = "Serialization",
        ["Looking"] = "Queries",
        ["Following"] = "Feed",
    };

    private static readonly string[] Ours = ["src", "samples", "tests"];

    [Fact]
    public void No_type_or_member_has_an_old_name() =>
        string.Join('\n', Ours.SelectMany(Declared).Where(d => Old.ContainsKey(d.Name)).Select(d => $"{d.Path}: {d.Name} is {Old[d.Name]} now")).Should().BeEmpty();

    [Fact]
    public void No_file_or_folder_has_an_old_name() =>
        string.Join('\n', Ours.SelectMany(Repository.Source).Where(f => f.Path.Split('/', '.').Any(IsOld)).Select(f => f.Path)).Should().BeEmpty();

    [Fact]
    public void What_is_declared_is_found() => Declared("src").Select(d => d.Name).Should().Contain(["OutreachEngine", "TickAsync", "StoreConnection"]);

    private static bool IsOld(string part) => Old.ContainsKey(part) || OldFolders.ContainsKey(part);

    private static IEnumerable<(string Path, string Name)> Declared(string folder) =>
        from file in Repository.Source(folder)
        from match in Declaration().Matches(file.Text)
        select (file.Path, match.Groups["name"].Value);

    /// <summary>A type, or a member with what stands before one.</summary>
    [GeneratedRegex(
        @"\b(?:class|struct|record|interface|enum)\s+(?<name>[A-Z]\w*)|\b(?:public|internal|private|protected)\b[^=;{}()\n]*?\b(?<name>[A-Z]\w*)\s*(?:<[\w, ]*>\s*)?(?:\(|\{|=>|=|;)")]
    private static partial Regex Declaration();
}
