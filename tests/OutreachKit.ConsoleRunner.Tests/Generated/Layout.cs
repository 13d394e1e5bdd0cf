namespace OutreachKit.ConsoleRunner.Tests.Generated;

/// <summary>Which columns a file has, and what they are called.</summary>
/// <param name="Columns">A name for each, and what it holds: F, L, N (whole name), E (an e-mail address), U, C, or - for what is not read.</param>
internal sealed record Layout(IReadOnlyList<(string Name, char Holds)> Columns)
{
    private static readonly string[][] LinkedIn =
    [
        ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"],
        ["Vorname", "Nachname", "URL", "E-Mail-Adresse", "Unternehmen", "Position", "Verbunden am"],
        ["Prénom", "Nom", "URL", "Adresse e-mail", "Entreprise", "Poste", "Connecté le"],
        ["Nombre", "Apellidos", "URL", "Dirección de correo electrónico", "Empresa", "Cargo", "Conectado el"],
        ["Nome", "Sobrenome", "URL", "Endereço de e-mail", "Empresa", "Cargo", "Conectado em"],
        ["Nome", "Cognome", "URL", "Indirizzo e-mail", "Azienda", "Posizione", "Collegato il"],
        ["Voornaam", "Achternaam", "URL", "E-mailadres", "Bedrijf", "Functie", "Verbonden op"],
    ];

    internal int Emails => Columns.Count(c => c.Holds == 'E');

    internal static Layout Any(Random random) => random.Next(6) switch
    {
        0 => new([("First Name", 'F'), ("Middle Name", '-'), ("Last Name", 'L'), ("Nickname", '-'), ("Organization Name", 'C'), ("Labels", '-'), ("E-mail 1 - Label", '-'), ("E-mail 1 - Value", 'E'), ("E-mail 2 - Label", '-'), ("E-mail 2 - Value", 'E'), ("Website 1 - Value", 'U')]),
        1 => new([("Name", 'N'), ("Given Name", 'F'), ("Family Name", 'L'), ("Notes", '-'), ("E-mail 1 - Type", '-'), ("E-mail 1 - Value", 'E'), ("Organization 1 - Name", 'C'), ("Website 1 - Value", 'U')]),
        2 => new([("Title", '-'), ("First Name", 'F'), ("Last Name", 'L'), ("Company", 'C'), ("Web Page", 'U'), ("E-mail Address", 'E'), ("E-mail Display Name", '-'), ("E-mail 2 Address", 'E'), ("E-mail 3 Address", 'E')]),
        3 => Shuffled(random, [("first_name", 'F'), ("last_name", 'L'), ("profile_url", 'U'), ("email", 'E'), ("company", 'C'), ("headcount", '-')]),
        4 => Shuffled(random, [("Name", 'N'), ("Email", 'E'), ("Email", 'E'), ("LinkedIn", 'U'), ("Company", 'C')]),
        _ => OfLinkedIn(random),
    };

    /// <summary>In any order; older files of LinkedIn's have no profiles.</summary>
    private static Layout OfLinkedIn(Random random)
    {
        string[] names = LinkedIn[random.Next(LinkedIn.Length)];
        IEnumerable<(string, char)> columns = names.Zip("FLUEC--").Select(c => (random.Next(4) == 0 ? c.First.ToUpperInvariant() : c.First, c.Second));
        return new([.. columns.Where(c => c.Item2 != 'U' || random.Next(4) > 0)]);
    }

    private static Layout Shuffled(Random random, (string, char)[] columns)
    {
        random.Shuffle(columns);
        return new(columns);
    }
}
