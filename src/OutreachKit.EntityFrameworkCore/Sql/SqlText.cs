using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using OutreachKit.EntityFrameworkCore.Model;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>
/// Turns our SQL into that of one database. We write plain SQL in which tables stand in braces and columns as they are; the
/// model knows what they are really called, and the provider how to write that. A parameter named like a column has its type;
/// any other is a number. One that begins with <c>all_</c> is an array, whose type the driver sees; a number at its end does not count.
/// </summary>
internal sealed class SqlText
{
    private static readonly char[] Digits = [.. "0123456789"];

    private readonly ISqlGenerationHelper _helper;
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, RelationalTypeMapping> _types = [];
    private readonly (string Macro, string Text)[] _macros;

    /// <param name="model">The model, with the names.</param>
    /// <param name="helper">The provider's way of writing them.</param>
    /// <param name="macros">What else stands in braces, and what for. One may be made of those behind it.</param>
    internal SqlText(IModel model, ISqlGenerationHelper helper, params (string Macro, string Text)[] macros)
    {
        _helper = helper;
        _macros = macros;
        Learn<EnrollmentRow>(model, "{enrollments}");
        Learn<TouchRow>(model, "{touches}");
        Learn<HistoryRow>(model, "{history}");
        Learn<InboxRow>(model, "{inbox}");
        Learn<StopRow>(model, "{stops}");
        Learn<MetaRow>(model, "{meta}");
        Learn<TombstoneRow>(model, "{tombstones}");
        Learn<FollowerRow>(model, "{followers}");
        Learn<IntakeRow>(model, "{intake}");
        Learn<HashKeyRow>(model, "{hash_keys}");
    }

    /// <summary>The tables, as they stand in our SQL, with their columns.</summary>
    internal List<(string Table, string[] Columns)> Tables { get; } = [];

    internal Statement Ask(string sql, bool isPlannedAnew = false, bool isPlannedAnewAtFirst = false) =>
        Write(sql, returnsRows: true, isPlannedAnew, isPlannedAnewAtFirst);

    internal Statement Do(string sql, bool isPlannedAnewAtFirst = false) => Write(sql, returnsRows: false, isPlannedAnew: false, isPlannedAnewAtFirst);

    private void Learn<T>(IModel model, string table)
    {
        IEntityType entity = model.FindEntityType(typeof(T))!;
        _names[table] = _helper.DelimitIdentifier(entity.GetTableName()!, entity.GetSchema());
        Tables.Add((table, [.. entity.GetProperties().Select(p => p.GetColumnName())]));
        foreach (IProperty property in entity.GetProperties())
        {
            string column = property.GetColumnName();
            _names[column] = _helper.DelimitIdentifier(column);
            _types.TryAdd(column, property.GetRelationalTypeMapping());
        }
    }

    private Statement Write(string sql, bool returnsRows, bool isPlannedAnew, bool isPlannedAnewAtFirst)
    {
        foreach ((string macro, string text) in _macros)
        {
            sql = sql.Replace(macro, text, StringComparison.Ordinal);
        }

        var written = new StringBuilder(sql.Length * 2);
        var slots = new List<Slot>();
        for (int at = 0; at < sql.Length;)
        {
            int end = at + 1;
            if (sql[at] is '@' or '{' || IsLetter(sql[at]))
            {
                while (end < sql.Length && (IsLetter(sql[end]) || char.IsAsciiDigit(sql[end])))
                {
                    end++;
                }

                end += sql[at] == '{' ? 1 : 0;
            }

            string word = sql[at..end];
            written.Append(word[0] == '@' ? Slotted(word[1..], slots).Placeholder : word[0] == '{' ? _names[word] : _names.GetValueOrDefault(word, word));
            at = end;
        }

        return new Statement(written.ToString(), slots, returnsRows) { IsPlannedAnew = isPlannedAnew, IsPlannedAnewAtFirst = isPlannedAnewAtFirst };
    }

    private Slot Slotted(string name, List<Slot> slots)
    {
        Slot? slot = slots.Find(s => s.Name == name);
        if (slot is null)
        {
            slot = new Slot(name, _helper.GenerateParameterName(name), TypeOf(name));
            slots.Add(slot);
        }

        return slot;
    }

    private RelationalTypeMapping? TypeOf(string name) => name.StartsWith(Slot.Array, StringComparison.Ordinal)
        ? null
        : _types.GetValueOrDefault(name.TrimEnd(Digits).TrimEnd('_'), _types["enrolled_at"]);

    private static bool IsLetter(char c) => char.IsAsciiLetter(c) || c == '_';
}
