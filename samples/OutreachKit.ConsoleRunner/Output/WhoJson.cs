namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What <c>who --json</c> prints.</summary>
/// <param name="Contacts">Whom a text may mean; none if no text was given.</param>
/// <param name="Questions">Who waits until it is said who they are.</param>
internal sealed record WhoJson(IReadOnlyList<WhoJson.Who> Contacts, IReadOnlyList<ImportJson.Asked> Questions)
{
    internal sealed record Who(
        string Contact, string Name, string Company, string Position, IReadOnlyList<string> Emails, IReadOnlyList<string> Profiles, IReadOnlyList<string> Pages,
        bool OptedOut, bool Waits, string Stands);
}
