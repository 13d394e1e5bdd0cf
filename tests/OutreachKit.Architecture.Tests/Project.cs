using System.Reflection;

namespace OutreachKit.Architecture.Tests;

/// <summary>A project as these tests see it: its source, and the types that were compiled from it.</summary>
/// <param name="Folder">Below the repository's root; its last name is the assembly's, and the root namespace.</param>
internal sealed record Project(string Folder)
{
    /// <summary>What is said of a type that stands in no folder.</summary>
    internal const string Root = "(root)";

    /// <summary>The projects whose folders may know of each other only what <c>Edges/</c> lists. The core has an order instead.</summary>
    internal static IReadOnlyList<Project> All { get; } =
    [
        new("src/OutreachKit.EntityFrameworkCore"),
        new("src/OutreachKit.Hosting"),
        new("src/OutreachKit.Testing"),
        new("samples/OutreachKit.ConsoleRunner"),
    ];

    /// <summary>Its name, which is its root namespace.</summary>
    internal string Name => Folder.Split('/')[^1];

    private Assembly Assembly => field ??= Assembly.Load(Name);

    /// <summary>Every use of one folder by another, with who uses what there.</summary>
    internal ILookup<Edge, string> Uses() => UsesOfTypes().Concat(UsesInSource())
        .Where(use => use.From != use.To).Distinct().ToLookup(use => new Edge(use.From, use.To), use => use.Who);

    /// <summary>In signatures, attributes and bodies, as they were compiled.</summary>
    private IEnumerable<(string From, string To, string Who)> UsesOfTypes() =>
        from type in Assembly.GetTypes()
        where IsOurs(type)
        from used in TypeUse.Of(type)
        where used.Assembly == Assembly && IsOurs(used)
        select (FolderOf(type.Namespace), FolderOf(used.Namespace), $"{Outermost(type).Name} uses {used.Name}");

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

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
