namespace OutreachKit.Enrollments.Events;

/// <summary>Why a fact was written down and nothing followed from it.</summary>
public enum NotedReason
{
    /// <summary>It occurred before the enrollment's round began: before the contact was enrolled, or last reopened.</summary>
    OldNews,

    /// <summary>More is known of its meeting: by a higher revision, or by a stronger word at the same one.</summary>
    Outranked,

    /// <summary>It is mail of OutreachKit's own, which a mailbox has shown.</summary>
    OwnMail,

    /// <summary>The enrollment was finished.</summary>
    Finished,

    /// <summary>Nobody knows what meeting is meant.</summary>
    UnknownSubject,
}
