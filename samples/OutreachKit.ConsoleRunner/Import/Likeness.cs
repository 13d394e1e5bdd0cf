namespace OutreachKit.ConsoleRunner.Import;

/// <summary>Whether a row of a file is somebody in the book, where no address says so.</summary>
internal enum Likeness
{
    /// <summary>It is somebody else.</summary>
    Other,

    /// <summary>Nobody can tell: a person is asked.</summary>
    Perhaps,

    /// <summary>It is the same person.</summary>
    Same,
}
