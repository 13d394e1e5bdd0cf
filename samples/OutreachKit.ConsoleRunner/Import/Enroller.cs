using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Files;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.Scheduling;

namespace OutreachKit.ConsoleRunner.Import;

/// <summary>What became of somebody in a file.</summary>
internal enum ImportStatus
{
    New,
    AlreadyThere,
    ZoneChanged,
    OptedOut,

    /// <summary>They may be somebody who is known: they wait for a person to say.</summary>
    Uncertain,
}

/// <summary>Somebody in a file, and what became of them.</summary>
/// <param name="Match">Who they are.</param>
/// <param name="Card">Their card.</param>
/// <param name="Zone">The zone by whose clock they are written to; empty if they are not.</param>
/// <param name="Status">What became of them.</param>
internal sealed record Enrolled(Match Match, Card Card, string Zone, ImportStatus Status);

/// <summary>Enrolls people of whom it is certain who they are, and who have not opted out.</summary>
internal static class Enroller
{
    internal static async Task<Enrolled> EnrollAsync(Workspace desk, Match match, EnrollTerms terms, CancellationToken cancellationToken)
    {
        Person person = match.Person;
        Card card = desk.CardOf(match.Id);
        if (card.OptedOut)
        {
            return new(match, card, "", ImportStatus.OptedOut);
        }

        if (match.Waits)
        {
            return new(match, card, "", ImportStatus.Uncertain);
        }

        var request = new EnrollRequest { Contact = match.Id, Zone = person.Zone, AccountZone = terms.Fallback?.Id, Pipeline = terms.Pipeline.Name };
        EnrollResult result = await desk.Outreach.EnrollAsync(request, cancellationToken);
        if (result.Refusal is not null)
        {
            Remember(desk, match.Id);
            return new(match, card, "", ImportStatus.OptedOut);
        }

        // A zone that the file has learned meanwhile counts; one that it has lost does not.
        Enrollment enrollment = result.OrThrow();
        bool moves = !result.IsNew && ContactZone.IsKnown(person.Zone)
            && ContactZone.Choose(person.Zone, null, terms.Pipeline.DefaultZone).Id != enrollment.Zone.Id;
        if (moves)
        {
            enrollment = (await desk.Outreach.ChangeZoneAsync(match.Id, person.Zone, "import", cancellationToken))[0].Enrollment;
        }

        return new(match, card, enrollment.Zone.Id, result.IsNew ? ImportStatus.New : moves ? ImportStatus.ZoneChanged : ImportStatus.AlreadyThere);
    }

    /// <summary>Enrolls somebody who waited, as was said when they were imported.</summary>
    /// <returns>Whether they are enrolled now; false if they, or an address of theirs, have opted out.</returns>
    internal static async Task<bool> EnrollWaitingAsync(Workspace desk, string id, CancellationToken cancellationToken)
    {
        (string? zone, string? accountZone, string? pipeline) = desk.Book.Write(() => desk.Book.Cards.WaitsNoMore(id));
        if (desk.Book.OptOuts.Stops(id))
        {
            return false;
        }

        var request = new EnrollRequest { Contact = id, Zone = zone, AccountZone = accountZone, Pipeline = pipeline ?? Workspace.Pipelines[0].Name };
        return (await desk.Outreach.EnrollAsync(request, cancellationToken)).Refusal is null;
    }

    /// <summary>The library knew of an opt-out that the book did not.</summary>
    private static void Remember(Workspace desk, string id) => desk.Book.Write(() =>
    {
        desk.Book.Cards.OptOut(id);
        desk.Book.Cards.MarkOptOutStored(id);
    });
}
