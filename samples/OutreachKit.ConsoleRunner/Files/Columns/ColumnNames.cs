using System.Text.RegularExpressions;
using OutreachKit.ConsoleRunner.Identity;

namespace OutreachKit.ConsoleRunner.Files.Columns;

/// <summary>What the columns are called: by LinkedIn in seven languages, by Google, Outlook, and people who write lists.</summary>
/// <remarks>Names are compared by their words, without accents, case and punctuation: <c>E-Mail-Adresse</c> is <c>email adresse</c>.</remarks>
internal static partial class ColumnNames
{
    // "Correo electrónico del trabajo 2" has five words; what has more is a sentence about addresses.
    private const int MostWords = 6;

    private static readonly Dictionary<string, Field> Names = new(
    [
        .. All(Field.FirstName,
            "first name", "firstname", "given name", "vorname", "prenom", "primeiro nome", "voornaam", "nombre de pila"),
        .. All(Field.LastName,
            "last name", "lastname", "family name", "surname", "nachname", "familienname", "nom de famille", "apellidos", "apellido",
            "sobrenome", "apelido", "ultimo nome", "cognome", "achternaam"),
        .. All(Field.Name, "name", "full name", "fullname", "nom", "nombre", "nome", "naam", "vollstandiger name", "nom complet", "nombre completo", "nome completo", "volledige naam"),
        .. All(Field.Url,
            "url", "urls", "profile", "profile url", "profile link", "linkedin", "linkedin url", "linkedin profile", "linkedin profile url", "public profile url",
            "profil", "profil url", "url du profil", "url del perfil", "url do perfil", "url del profilo", "profiel url", "website", "websites", "web page", "webpage", "webseite", "homepage"),
        .. All(Field.Company,
            "company", "company name", "current company", "organization", "organisation", "organization name", "organization 1 name", "employer",
            "unternehmen", "firma", "entreprise", "societe", "empresa", "azienda", "societa", "bedrijf", "organisatie"),
        .. All(Field.Position,
            "position", "job title", "title", "headline", "role", "organization title", "organization 1 title",
            "poste", "fonction", "intitule du poste", "cargo", "puesto", "posicion", "posicao", "funcao", "posizione", "qualifica", "ruolo", "functie", "functietitel", "functienaam"),
        .. All(Field.ConnectedOn, Connected.Keys),
        .. All(Field.TimeZone, "time zone", "timezone", "tz", "zeitzone", "fuseau horaire", "zona horaria", "fuso horario", "fuso orario", "tijdzone"),
    ]);

    /// <summary>LinkedIn's last column, by which its files are known, and the language that it is in.</summary>
    internal static IReadOnlyDictionary<string, string> Connected => new Dictionary<string, string>
    {
        ["connected on"] = "English",
        ["verbunden am"] = "German",
        ["vernetzt am"] = "German",
        ["connecte le"] = "French",
        ["relation etablie le"] = "French",
        ["conectado el"] = "Spanish",
        ["fecha de conexion"] = "Spanish",
        ["conectado em"] = "Portuguese",
        ["conectou se em"] = "Portuguese",
        ["data da conexao"] = "Portuguese",
        ["collegato il"] = "Italian",
        ["data del collegamento"] = "Italian",
        ["data collegamento"] = "Italian",
        ["verbonden op"] = "Dutch",
        ["connectie op"] = "Dutch",
        ["gekoppeld op"] = "Dutch",
    };

    /// <summary>The words of a column's name.</summary>
    internal static string Plainly(string name) => string.Join(' ', Plain.Words(name)).Replace("e mail", "email", StringComparison.Ordinal);

    /// <summary>What a column of that name holds; null if nothing that is read.</summary>
    internal static Field? FieldOf(string plainly) =>
        Names.TryGetValue(plainly, out Field field) ? field
        : plainly.Count(c => c == ' ') < MostWords && Email().IsMatch(plainly) && !AboutEmail().IsMatch(plainly) ? Field.Email
        : Website().IsMatch(plainly) ? Field.Url
        : null;

    private static IEnumerable<KeyValuePair<string, Field>> All(Field field, params IEnumerable<string> names) => names.Select(n => KeyValuePair.Create(n, field));

    /// <summary>Email, Email Address, E-mail 2 Address, E-mail 1 - Value, Work Email, E-Mail-Adresse, Adresse e-mail, Correo electrónico …</summary>
    [GeneratedRegex(@"\b(emails?|emailadresse[n]?|emailadres|mail|mailadresse|courriel|correo|correio)\b")]
    private static partial Regex Email();

    /// <summary>What is said about an address, and is none: its label, the name that is shown with it.</summary>
    [GeneratedRegex(@"\b(label|type|typ|tipo|display|anzeigename|status|verified|opt|optin|consent|date|count|sent|opened|primary is)\b")]
    private static partial Regex AboutEmail();

    [GeneratedRegex(@"^(personal |business |company )?(website|web page)( \d+)?( value)?$")]
    private static partial Regex Website();
}
