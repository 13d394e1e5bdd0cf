using System.Text.RegularExpressions;

namespace OutreachKit.ConsoleRunner.Tests.Generated;

/// <summary>Reads an invented file in another way than the program: told what it is, by regular expressions and nothing of the program's.</summary>
internal static partial class IndependentReader
{
    /// <summary>The e-mail addresses of each row that is whole, in lower case, in order.</summary>
    internal static IReadOnlyList<string[]> EmailsOf(InventedFile file)
    {
        string text = file.Encoding.GetString(file.Bytes).Replace("\uFEFF", "", StringComparison.Ordinal);
        string d = Regex.Escape(file.Delimiter.ToString());
        var row = new Regex($"""(?:^|(?<=[\r\n]))(?:"((?:[^"]|"")*)"|([^"{d}\r\n]*))(?:{d}(?:"((?:[^"]|"")*)"|([^"{d}\r\n]*)))*(?=$|[\r\n])""", RegexOptions.CultureInvariant);
        var cell = new Regex($"""{d}(?:"((?:[^"]|"")*)"|([^"{d}\r\n]*))""", RegexOptions.CultureInvariant);
        var rows = new List<string[]>();
        bool below = false;
        int at = 0;
        while (at < text.Length)
        {
            Match match = row.Match(text, at);
            if (!match.Success)
            {
                break;
            }

            at = Math.Max(match.Index + match.Length, at + 1);
            string[] cells = [.. cell.Matches(file.Delimiter + match.Value).Select(c => c.Groups[1].Success ? c.Groups[1].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : c.Groups[2].Value)];
            if (cells.Length != file.Layout.Columns.Count)
            {
                continue;
            }

            if (cells[0].Trim('\u00A0', ' ').Equals(file.Layout.Columns[0].Name, StringComparison.OrdinalIgnoreCase))
            {
                below = true;
            }
            else if (below && cells.Any(c => c.Trim().Length > 0))
            {
                rows.Add([.. file.Layout.Columns.Zip(cells).Where(c => c.First.Holds == 'E').SelectMany(c => Address().Matches(c.Second)).Select(m => m.Value.ToLowerInvariant())]);
            }
        }

        return rows;
    }

    [GeneratedRegex(@"[A-Za-z0-9.]+@[A-Za-z0-9.]+")]
    private static partial Regex Address();
}
