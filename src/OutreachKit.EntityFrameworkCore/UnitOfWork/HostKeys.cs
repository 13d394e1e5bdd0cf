using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace OutreachKit.EntityFrameworkCore.UnitOfWork;

/// <summary>The host's keys as the text that OutreachKit knows them by, and back: Guid, int, long and text.</summary>
internal static class HostKeys
{
    internal static bool IsKnown(Type type) =>
        Plain(type) is var plain && (plain == typeof(Guid) || plain == typeof(int) || plain == typeof(long) || plain == typeof(string));

    /// <summary>As <c>ContactId</c> writes it; null for null.</summary>
    internal static string? Text(object? value) => value switch
    {
        Guid guid => guid.ToString("D"),
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture),
        string text => text,
        _ => null,
    };

    /// <summary>The key that a row has; null as long as the database has still to draw it.</summary>
    internal static string? Known(PropertyEntry key) => !key.IsTemporary && Text(key.CurrentValue) is { Length: > 0 } text ? text : null;

    /// <summary>The key of a text; null if it is none of that type, written as we write it.</summary>
    internal static object? Read(Type type, string text)
    {
        Type plain = Plain(type);
        object? value =
            plain == typeof(Guid) ? Guid.TryParseExact(text, "D", out Guid guid) ? guid : null
            : plain == typeof(int) ? int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int small) ? small : null
            : plain == typeof(long) ? long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long large) ? large : null
            : text;
        return Text(value) == text ? value : null;
    }

    /// <summary>That an expression is a key. The key is a parameter of the query, so that one plan serves all.</summary>
    internal static Expression Is(Expression body, object key)
    {
        Expression given = key switch
        {
            Guid guid => Given(guid),
            int number => Given(number),
            long number => Given(number),
            _ => Given((string)key),
        };
        return Expression.Equal(body, given.Type == body.Type ? given : Expression.Convert(given, body.Type));
    }

    private static Expression Given<T>(T value)
    {
        Expression<Func<T>> given = () => value;
        return given.Body;
    }

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
