namespace OutreachKit.Enrollments.Events;

/// <summary>What an effect is, in one short line for logs and debuggers.</summary>
internal static class EffectText
{
    internal static string Of(Effect effect) => $"{effect.GetType().Name} {About(effect)}".TrimEnd();

    private static string About(Effect effect) => effect switch
    {
        EnrollmentStarted started => $"{started.Profile}",
        StageEntered entered => entered.Stage.Name,
        TouchPlanned planned => $"{planned.Touch}",
        TouchReplanned replanned => $"{replanned.Touch}, {replanned.Cause}",
        TouchCancelled cancelled => FormattableString.Invariant($"{cancelled.Step} {cancelled.Occurrence}, {cancelled.Cause}"),
        TouchBegun begun => FormattableString.Invariant($"{begun.Step} {begun.Occurrence}"),
        TouchWithdrawn withdrawn => FormattableString.Invariant($"{withdrawn.Step} {withdrawn.Occurrence}, {withdrawn.Reason}"),
        TouchConcluded concluded => FormattableString.Invariant($"{concluded.Step} {concluded.Occurrence} {concluded.End}"),
        MessageSeen seen => FormattableString.Invariant($"{seen.Step} {seen.Occurrence}"),
        MessageAnswered answered => FormattableString.Invariant($"{answered.Step} {answered.Occurrence}"),
        TouchPrepared prepared => $"{prepared.Key}",
        TouchApproval approval => $"{approval.Key} {(approval.IsGiven ? "given" : "taken back")}",
        SubjectNoted noted => $"{noted.Subject}, {noted.Word}",
        SubjectDismissed dismissed => dismissed.Subject,
        ReturnChanged changed => changed.Stage.Name,
        HoldPlaced placed => $"{placed.Hold}",
        HoldEnded ended => $"{ended.Source}",
        ZoneChanged changed => $"{changed.Zone}",
        ThenPostponed postponed => postponed.Then.Name,
        _ => "",
    };
}
