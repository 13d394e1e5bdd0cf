using System.Data.Common;
using System.Text.RegularExpressions;

namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>What a round trip may change of what others see.</summary>
internal enum StepEffect
{
    /// <summary>Nothing: it asks.</summary>
    Read,

    /// <summary>It locks or writes rows that others see only after the commit.</summary>
    Write,

    /// <summary>It ends a transaction, or is one by itself: others see it at once.</summary>
    Commit,
}

/// <summary>A round trip before which an actor has stopped.</summary>
/// <param name="Text">Its SQL.</param>
/// <param name="IsInTransaction">Whether its connection has a transaction.</param>
/// <param name="Connection">The connection that it goes out on.</param>
internal sealed partial record Step(string Text, bool IsInTransaction, DbConnection Connection)
{
    internal const string BeginWriting = "begin immediate";

    internal bool BeginsWriting => Text == BeginWriting;

    internal bool EndsTransaction => Text is "commit" or "rollback";

    internal StepEffect Effect { get; } =
        Text is "commit" or "rollback" ? StepEffect.Commit
        : !Writes().IsMatch(Text) ? StepEffect.Read
        : IsInTransaction || Text == BeginWriting ? StepEffect.Write
        : StepEffect.Commit;

    /// <summary>Whether two orders in which these two stand side by side are the same: nobody sees a difference, nor do both lock rows of one table.</summary>
    internal bool IsIndependentOf(Step other) =>
        Effect != StepEffect.Commit && other.Effect != StepEffect.Commit && !(BeginsWriting && other.BeginsWriting) && !Locked.Overlaps(other.Locked);

    /// <summary>The tables in which it locks rows.</summary>
    private HashSet<string> Locked { get; } =
        [.. (Text.Contains("for update", StringComparison.Ordinal) ? Named() : Written()).Matches(Text).Select(m => m.Groups["table"].Value)];

    public override string ToString() => Spaces().Replace(Text, " ") is var line && line.Length > 70 ? line[..70] + "…" : Spaces().Replace(Text, " ");

    [GeneratedRegex(@"\b(insert|update|delete|begin immediate)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Writes();

    [GeneratedRegex(@"\b(insert into|update|delete from)\s+[""`]?(?<table>\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Written();

    [GeneratedRegex(@"\b(from|join|insert into|update|delete from)\s+[""`]?(?<table>\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
