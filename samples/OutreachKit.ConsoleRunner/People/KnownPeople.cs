using OutreachKit.ConsoleRunner.Identity;

namespace OutreachKit.ConsoleRunner.People;

/// <summary>The whole book in memory, so that a file of many thousand rows is held against it without asking the database for each.</summary>
internal sealed class KnownPeople
{
    /// <summary>Of more people of one name nobody looks at each: a row that may be one of them is asked about.</summary>
    internal const int MostNamesakes = 100;

    private readonly Dictionary<string, Known> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Kind, string Value), List<Known>> _byAddress = [];
    private readonly Dictionary<string, List<Known>> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Loose, string Company), List<Known>> _inFile = [];
    private readonly Dictionary<string, List<Known>> _inFileByName = new(StringComparer.Ordinal);

    /// <summary>The addresses by which somebody opted out.</summary>
    internal IReadOnlySet<(string Kind, string Value)> OptOuts { get; init; } = new HashSet<(string, string)>();

    internal Known? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Whose address it is; of a mailbox that very many share the first ones.</summary>
    internal IEnumerable<Known> By(string kind, string value) =>
        _byAddress.TryGetValue((kind, value), out List<Known>? found) ? found.Take(MostNamesakes) : [];

    /// <summary>Who was in the book before this file, under a name that is written like that.</summary>
    internal IReadOnlyList<Known> Before(PersonName name) => _before.GetValueOrDefault(name.Loose) ?? [];

    /// <summary>Who came by this file under such a name: at that company, or at one that somebody did not say.</summary>
    internal IEnumerable<Known> InFile(PersonName name, CompanyName company)
    {
        if (company.Value.Length == 0)
        {
            return _inFileByName.GetValueOrDefault(name.Loose) ?? [];
        }

        IEnumerable<Known> here = _inFile.GetValueOrDefault((name.Loose, company.Value)) ?? [];
        return here.Concat(_inFile.GetValueOrDefault((name.Loose, "")) ?? []);
    }

    /// <summary>Somebody of the book, or new in this file.</summary>
    internal Known Add(string id)
    {
        var known = new Known(id);
        _byId.Add(id, known);
        return known;
    }

    internal void Add(Known known, string kind, string value)
    {
        if (known.Add(kind, value))
        {
            Add(_byAddress, (kind, value), known);
        }
    }

    internal void Add(Known known, PersonName name, CompanyName company)
    {
        if (name.IsEmpty || !known.Names.Add((name, company)))
        {
            return;
        }

        if (known.Line == 0)
        {
            Add(_before, name.Loose, known);
        }
        else
        {
            Add(_inFile, (name.Loose, company.Value), known);
            Add(_inFileByName, name.Loose, known);
        }
    }

    private static void Add<TKey>(Dictionary<TKey, List<Known>> all, TKey key, Known known) where TKey : notnull
    {
        if (!all.TryGetValue(key, out List<Known>? found))
        {
            all.Add(key, found = []);
        }

        // Who is added twice is added twice in a row: one person, two companies.
        if (found.Count == 0 || found[^1] != known)
        {
            found.Add(known);
        }
    }
}
