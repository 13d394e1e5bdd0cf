using System.Reflection;

namespace OutreachKit.Architecture.Tests;

/// <summary>A project as these tests see it: its source, and the types that were compiled from it.</summary>
/// <param name="Folder">Below the repository's root; its last name is the assembly's, and the root namespace.</param>
/// <param name="Order">Its folders: each knows only those before it. What is not named, as what stands in no folder, comes last and may know all.</param>
internal sealed record Project(string Folder, params string[] Order)
{
    /// <summary>Types of the root namespace whose files lie in a folder all the same, so that a host needs one using for them: each counts in that folder.</summary>
    private static readonly Dictionary<string, string> Front = new(StringComparer.Ordinal)
    {
        ["OutreachStoreException"] = "Model",
        ["OutreachStoreFault"] = "Model",
        ["OutreachDbContext"] = "Schema",
        ["OtherOutreachDbContext"] = "Schema",
        ["SqliteOutreachDbContext"] = "Schema",
        ["PostgreSqlOutreachDbContext"] = "Schema",
        ["OutreachModelBuilderExtensions"] = "Schema",
        ["OutreachStore"] = "Stores",
        ["OutreachStoreOptions"] = "Stores",
        ["HostMap"] = "Stores",
        ["OutreachEngineExtensions"] = "UnitOfWork",
        ["OutreachKitOptions"] = "Configuring",
        ["OutreachDispatch"] = "Dispatching",
    };

    /// <summary>What is said of a type that stands in no folder.</summary>
    internal const string Root = "(root)";

    /// <summary>The projects whose folders have an order, and may know of each other against it only what <c>Edges/</c> lists.</summary>
    internal static IReadOnlyList<Project> All { get; } =
    [
        new("src/OutreachKit.EntityFrameworkCore", "Model", "Sql", "Schema", "Stores", "UnitOfWork", "HostStatus", "Migrations"),
        new("src/OutreachKit.Hosting", "Time", "Telemetry", "Handling", "Configuring", "Dispatching", "Health"),
        new("src/OutreachKit.Testing", Root, "Conformance"),
        new(
            "samples/OutreachKit.ConsoleRunner", "Faults", "Identity", "Formatting", "Files", "People", "Database", "Drafts", "Import", "Sending", "Story", "Undoing", "Output", "Measuring", "Commands"),
    ];

    /// <summary>Its name, which is its root namespace.</summary>
    internal string Name => Folder.Split('/')[^1];

    private Assembly Assembly => field ??= Assembly.Load(Name);

    /// <summary>Every use of one folder by another against the order, with who uses what there.</summary>
    internal ILookup<Edge, string> Uses() => UsesOfTypes().Concat(UsesInSource())
        .Where(use => use.From != use.To && Rank(use.From) <= Rank(use.To)).Distinct().ToLookup(use => new Edge(use.From, use.To), use => use.Who);

    /// <summary>In signatures, attributes and bodies, as they were compiled.</summary>
    private IEnumerable<(string From, string To, string Who)> UsesOfTypes() =>
        from type in Assembly.GetTypes()
        where IsOurs(type)
        from used in TypeUse.Of(type)
        where used.Assembly == Assembly && IsOurs(used)
        select (FolderOf(type), FolderOf(used), $"{Outermost(type).Name} uses {used.Name}");

    /// <summary>In using lines and names in full: a constant or a name of something leaves nothing else behind.</summary>
    private IEnumerable<(string From, string To, string Who)> UsesInSource() =>
        from file in Repository.Source(Folder)
        from named in file.Names(Name + ".")
        where Folders.Contains(FolderOf(named))
        select (FolderOf(file.FolderNamespace), FolderOf(named), $"{file} names {named}");

    private HashSet<string> Folders => field ??= [.. Repository.Source(Folder).Select(file => FolderOf(file.FolderNamespace)).Where(folder => folder != Root)];

    /// <summary>What the compiler makes for itself lies in other namespaces; the class around a program's first statements lies in none.</summary>
    private bool IsOurs(Type type) =>
        type.Namespace is null ? Outermost(type).Name == "Program" : type.Namespace == Name || type.Namespace.StartsWith(Name + ".", StringComparison.Ordinal);

    /// <summary>The folder of a namespace. A folder within a folder belongs to it.</summary>
    private string FolderOf(string? @namespace) => @namespace is not null && @namespace.Length > Name.Length ? @namespace[(Name.Length + 1)..].Split('.')[0] : Root;

    private string FolderOf(Type type) =>
        type.Namespace == Name && Front.TryGetValue(Outermost(type).Name, out string? folder) && Order.Contains(folder) ? folder : FolderOf(type.Namespace);

    private int Rank(string folder) => Array.IndexOf(Order, folder) is >= 0 and var rank ? rank : Order.Length;

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
