using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What commands print with <c>--json</c> that change something.</summary>
/// <param name="Command">Which command.</param>
/// <param name="Changed">Whether anything has changed by it.</param>
/// <param name="Message">What there is to say beside; null if nothing.</param>
/// <param name="Contacts">What came of it, for each enrollment that it was about.</param>
internal sealed record ResultJson(string Command, bool Changed, string? Message, IReadOnlyList<ResultJson.ContactResult> Contacts)
{
    /// <summary>One enrollment; its outcome is done, known (it was so already) or refused.</summary>
    internal sealed record ContactResult(string Contact, string Name, string Enrollment, string Stage, string Outcome, string Words);

    internal static ResultJson Of(string command, IReadOnlyList<(Card Card, FireResult Result)> results, string? message, bool changed) => new(
        command,
        changed || results.Any(r => r.Result is { Refusal: null, WasAlready: false, IsRepeat: false }),
        message,
        [
            .. results.Select(r => new ContactResult(
                r.Card.Id,
                r.Card.Name,
                r.Result.Enrollment.Id.ToString(),
                r.Result.Enrollment.Stage.Name,
                r.Result switch { { Refusal: not null } => "refused", { WasAlready: true } or { IsRepeat: true } => "known", _ => "done" },
                r.Result.Refusal?.InWords() ?? r.Result.Event?.InWords() ?? "")),
        ]);
}
