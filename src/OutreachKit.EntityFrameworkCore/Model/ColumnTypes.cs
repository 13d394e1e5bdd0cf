namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>The column types of a provider. Where one is null, the provider's own choice for the type is as good.</summary>
internal sealed record ColumnTypes
{
    private ColumnTypes()
    {
    }

    internal string? Id { get; private init; }

    /// <summary>What is looked up by its bytes: a digest. Null where a Guid is kept in sixteen bytes anyway, or nothing is known of the provider.</summary>
    internal string? Digest { get; private init; }

    internal string? Number { get; private init; }

    internal string? Integer { get; private init; }

    internal string? Small { get; private init; }

    internal string? Text { get; private init; }

    /// <summary>Text of limited length: the type, and whether the length stands in parentheses behind it.</summary>
    internal Func<int, string?> Name { get; private init; } = _ => null;

    /// <summary>Ids are compared letter for letter, which the default of some databases is not.</summary>
    internal string? Collation { get; private init; }

    /// <summary>What Oracle's provider for MySQL reads a column's collation from; it knows nothing of Entity Framework's own.</summary>
    internal string? CollationAnnotation { get; private init; }

    internal static ColumnTypes Of(string? provider) => Provider.KindOf(provider) switch
    {
        ProviderKind.Sqlite => new() { Id = "TEXT", Digest = "BLOB", Number = "INTEGER", Integer = "INTEGER", Small = "INTEGER", Text = "TEXT", Name = _ => "TEXT" },
        ProviderKind.PostgreSql => new()
        {
            Id = "uuid",
            Number = "bigint",
            Integer = "integer",
            Small = "smallint",
            Text = "text",
            Name = length => FormattableString.Invariant($"character varying({length})"),
        },
        ProviderKind.SqlServer => new()
        {
            Id = "uniqueidentifier",
            Digest = "binary(16)",
            Number = "bigint",
            Integer = "int",
            Small = "smallint",
            Text = "nvarchar(max)",
            Name = length => FormattableString.Invariant($"nvarchar({length})"),
            Collation = "Latin1_General_100_BIN2",
        },
        ProviderKind.MySql => new()
        {
            // Ids go by how the connection writes a Guid (its GuidFormat); only the provider knows that. Nor is binary(16) ours to take for
            // bytes: with some formats it is the provider's type for a Guid.
            Digest = "varbinary(16)",
            Number = "bigint",
            Integer = "int",
            Small = "smallint",
            Text = "longtext",
            Name = length => FormattableString.Invariant($"varchar({length})"),
            Collation = "utf8mb4_bin",
            CollationAnnotation = "MySQL:Collation",
        },
        _ => new(),
    };
}
