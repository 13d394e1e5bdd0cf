using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>
/// Columns whose name, type and conversion are said in so many words, so that the conventions of a host's context (enums as text,
/// Guids as bytes, names in another style) change none of them.
/// </summary>
internal sealed class Pinning(ColumnTypes types)
{
    internal const int NameLength = 64;

    /// <summary>An id of a user, which some systems make of an address.</summary>
    internal const int ActorLength = 128;

    internal void Id(PropertyBuilder<Guid> property, string column) =>
        Pin(property, column, types.Id, new ValueConverter<Guid, Guid>(v => v, v => v));

    internal void Id(PropertyBuilder<Guid?> property, string column) =>
        Pin(property, column, types.Id, new ValueConverter<Guid, Guid>(v => v, v => v));

    /// <summary>Sixteen bytes that are compared as they are; where there is a type for them, not as a Guid, which some providers keep as text.</summary>
    internal void Digest(PropertyBuilder<Guid> property, string column) => Pin(
        property,
        column,
        types.Digest ?? types.Id,
        types.Digest is null ? new ValueConverter<Guid, Guid>(v => v, v => v) : new ValueConverter<Guid, byte[]>(v => ToBytes(v), v => FromBytes(v)));

    internal void Digest(PropertyBuilder<Guid?> property, string column) => Pin(
        property,
        column,
        types.Digest ?? types.Id,
        types.Digest is null ? new ValueConverter<Guid, Guid>(v => v, v => v) : new ValueConverter<Guid, byte[]>(v => ToBytes(v), v => FromBytes(v)));

    internal void Number(PropertyBuilder<long> property, string column) =>
        Pin(property, column, types.Number, new ValueConverter<long, long>(v => v, v => v));

    /// <summary>A number that the database draws, each higher than those before it. It has no conversion, not even our own: some providers draw nothing then.</summary>
    internal void Drawn(PropertyBuilder<long> property, string column) =>
        property.HasColumnName(column).HasConversion((ValueConverter?)null).ValueGeneratedOnAdd().HasColumnType(types.Number);

    internal void Number(PropertyBuilder<long?> property, string column) =>
        Pin(property, column, types.Number, new ValueConverter<long, long>(v => v, v => v));

    internal void Integer(PropertyBuilder<int> property, string column) =>
        Pin(property, column, types.Integer, new ValueConverter<int, int>(v => v, v => v));

    internal void Small(PropertyBuilder<short> property, string column) =>
        Pin(property, column, types.Small, new ValueConverter<short, short>(v => v, v => v));

    internal void Small(PropertyBuilder<short?> property, string column) =>
        Pin(property, column, types.Small, new ValueConverter<short, short>(v => v, v => v));

    internal void Small(PropertyBuilder<TouchStatus> property, string column) =>
        Pin(property, column, types.Small, new ValueConverter<TouchStatus, short>(v => (short)v, v => (TouchStatus)v));

    internal void Flag(PropertyBuilder<bool> property, string column) =>
        Pin(property, column, types.Small, new ValueConverter<bool, short>(v => v ? (short)1 : (short)0, v => v != 0));

    /// <param name="property">The property.</param>
    /// <param name="column">Its column.</param>
    /// <param name="isCompared">Whether it is compared in the database, letter for letter.</param>
    internal void Text(PropertyBuilder<string> property, string column, bool isCompared = false)
    {
        Pin(property.IsRequired(), column, types.Text, new ValueConverter<string, string>(v => v, v => v));
        property.IsUnicode().IsFixedLength(false).Metadata.SetMaxLength(null);
        Collate(property, isCompared);
    }

    internal void TextOrNull(PropertyBuilder<string?> property, string column)
    {
        Pin(property.IsRequired(false), column, types.Text, new ValueConverter<string, string>(v => v, v => v));
        property.IsUnicode().IsFixedLength(false).Metadata.SetMaxLength(null);
        Collate(property, isCompared: false);
    }

    internal void Name(PropertyBuilder<string> property, string column) =>
        Named(property.IsRequired(), column);

    internal void NameOrNull(PropertyBuilder<string?> property, string column, int length = NameLength) =>
        Named(property.IsRequired(false), column, length);

    private static byte[] ToBytes(Guid digest) => digest.ToByteArray(bigEndian: true);

    private static Guid FromBytes(byte[] bytes) => new(bytes, bigEndian: true);

    private void Named<T>(PropertyBuilder<T> property, string column, int length = NameLength)
    {
        Pin(property, column, types.Name(length), new ValueConverter<string, string>(v => v, v => v));
        property.HasMaxLength(length).IsUnicode().IsFixedLength(false);
        Collate(property, isCompared: true);
    }

    /// <summary>Letter for letter where it is compared; and never as the conventions of the host's context have it.</summary>
    private void Collate<T>(PropertyBuilder<T> property, bool isCompared)
    {
        property.Metadata.SetCollation(isCompared ? types.Collation : null);
        if (isCompared && types.CollationAnnotation is { } annotation)
        {
            property.HasAnnotation(annotation, types.Collation!);
        }
    }

    private static void Pin<T>(PropertyBuilder<T> property, string column, string? type, ValueConverter conversion)
    {
        // Null as well: then no type that the host's conventions have given stays either.
        property.HasColumnName(column).HasConversion(conversion).ValueGeneratedNever().HasColumnType(type);
    }
}
