using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Import;

/// <summary>The rules by which a row is held against somebody of the same name, where they share no address.</summary>
/// <remarks>
/// Two rows of one file stand for two people unless nothing tells them apart. A later file shows people as they are by then: with
/// addresses that they did not have, in another place. What is uncertain is asked about; nobody is taken for somebody new on a guess.
/// </remarks>
internal static class Comparison
{
    internal static (Likeness Likeness, string Why) Of(RowIdentity row, Known known)
    {
        bool exact = known.Names.Any(n => n.Name.Exact == row.Name.Exact);
        bool here = known.Names.Any(n => n.Company == row.Company);
        bool unsaid = row.Company.Value.Length == 0 || known.Names.All(n => n.Company.Value.Length == 0);
        bool otherProfile = row.Profiles.Count > 0 && known.HasProfile;
        bool otherEmail = row.Emails.Count > 0 && known.HasEmail;
        string what = here ? row.Company.Value.Length > 0 ? "the same name and company" : "the same name"
            : unsaid ? "the same name, and one of them without a company" : "the same name at another company";
        if (known.OptedOut && (here || unsaid || !otherProfile && !otherEmail))
        {
            return (Likeness.Perhaps, $"{what} as somebody who asked not to be written to");
        }

        if (known.Line > 0 || known.StandsInFile)
        {
            return (here || unsaid) && !otherProfile && !otherEmail ? (Likeness.Perhaps, $"{what}, and nothing else tells them apart") : (Likeness.Other, "");
        }

        if (!here && !unsaid)
        {
            return otherProfile || otherEmail ? (Likeness.Other, "") : (Likeness.Perhaps, what);
        }

        return otherProfile ? (Likeness.Perhaps, $"{what}, another profile")
            : otherEmail ? (Likeness.Perhaps, $"{what}, another e-mail address")
            : here && exact ? (Likeness.Same, what)
            : (Likeness.Perhaps, here ? $"{what}, written in another way" : what);
    }
}
