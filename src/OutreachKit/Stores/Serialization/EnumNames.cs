using System.Text;

namespace OutreachKit.Stores.Serialization;

/// <summary>The names of an enum, for which its numbers are no substitute: they may move when a member is added.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly T[] Values = Enum.GetValues<T>();
    private static readonly string[] Names = Enum.GetNames<T>();

    /// <summary>The name of a value, or null if it has none.</summary>
    internal static string? Of(T value)
    {
        for (int i = 0; i < Values.Length; i++)
        {
            if (EqualityComparer<T>.Default.Equals(Values[i], value))
            {
                return Names[i];
            }
        }

        return null;
    }

    /// <summary>The value of that name, or null if there is none.</summary>
    internal static T? Find(ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < Names.Length; i++)
        {
            if (Ascii.Equals(name, Names[i]))
            {
                return Values[i];
            }
        }

        return null;
    }
}
