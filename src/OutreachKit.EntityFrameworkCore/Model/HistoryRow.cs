namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>One commit. Never changed, but for the place in the feed that it gets once.</summary>
internal class HistoryRow
{
    public Guid EnrollmentId { get; set; }

    public long Revision { get; set; }

    /// <summary>Drawn by who committed it, who knows by it that it went through when the answer was lost.</summary>
    public Guid CommitId { get; set; }

    public long RecordedAt { get; set; }

    public string Body { get; set; } = "";

    public long? FeedPosition { get; set; }
}
