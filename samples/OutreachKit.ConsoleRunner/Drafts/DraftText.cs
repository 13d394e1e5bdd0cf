namespace OutreachKit.ConsoleRunner.Drafts;

/// <summary>What a draft says.</summary>
internal sealed record DraftText(string Subject, string Body)
{
    /// <summary>Nothing: what is shown of a record ends up in logs.</summary>
    public override string ToString() => "a draft";
}
