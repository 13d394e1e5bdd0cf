namespace OutreachKit.ConsoleRunner.Identity;

/// <summary>A person's name in the forms in which names are compared.</summary>
/// <param name="Exact">Composed, in lower case, first name first: two people of one such name are taken for namesakes, or for one.</param>
/// <param name="Loose">Its words without accents, in order of the alphabet: how somebody types it who does not know how it is written.</param>
internal readonly record struct PersonName(string Exact, string Loose)
{
    internal static PersonName None { get; } = new("", "");

    internal bool IsEmpty => Loose.Length == 0;

    /// <summary>The forms of a name; <c>Quill, Marta</c> is <c>Marta Quill</c>.</summary>
    internal static PersonName Of(string text)
    {
        string folded = Plain.Folded(text).Trim('"', '\'', ' ');
        string[] parts = folded.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string exact = parts is [var last, var first] ? $"{first} {last}" : folded;
        string loose = string.Join(' ', Plain.Words(exact).Order(StringComparer.Ordinal));
        return new(exact, loose.Length > 0 ? loose : exact);
    }

    /// <summary>Whether both may be what one person calls themselves: Ann Lee, A. Lee, Annie Lee-Orr. Not so Marta Quill and Tomas Quill.</summary>
    internal bool MayBe(PersonName other)
    {
        (string[] few, string[] many) = (Loose.Split(' '), other.Loose.Split(' '));
        (few, many) = few.Length <= many.Length ? (few, many) : (many, few);
        var left = new List<string>(many);
        foreach (string word in few.OrderByDescending(w => w.Length))
        {
            int found = left.FindIndex(w => w.StartsWith(word, StringComparison.Ordinal) || word.StartsWith(w, StringComparison.Ordinal));
            if (found < 0)
            {
                return false;
            }

            left.RemoveAt(found);
        }

        return true;
    }

    /// <summary>Whether they have the first name in common, or a part of it: somebody may have another family name by now.</summary>
    internal bool SharesFirst(PersonName other)
    {
        (string? one, string? another) = (Plain.Words(Exact).FirstOrDefault(), Plain.Words(other.Exact).FirstOrDefault());
        return one is not null && another is not null && (one.StartsWith(another, StringComparison.Ordinal) || another.StartsWith(one, StringComparison.Ordinal));
    }
}
