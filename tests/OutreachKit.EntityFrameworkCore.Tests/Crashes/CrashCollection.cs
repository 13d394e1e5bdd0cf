namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>What kills processes keeps all cores busy: one such test at a time, and no other beside it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class CrashCollection
{
    /// <summary>The collection's name.</summary>
    public const string Name = "Crashes";
}
