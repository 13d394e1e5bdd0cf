namespace OutreachKit.EntityFrameworkCore.Schema;

/// <summary>What a command of the script makes.</summary>
internal enum SchemaPart
{
    /// <summary>The schema in which the tables lie.</summary>
    Schema,
    Table,
    Index,

    /// <summary>The one row of what the store knows of itself.</summary>
    Row,
}

/// <summary>One command of the script.</summary>
/// <param name="Part">What it makes.</param>
/// <param name="Table">Of which table; empty for a schema.</param>
/// <param name="Index">The index's name, if it makes one.</param>
/// <param name="Sql">The command. It does nothing where that is there already, if the provider is one that is known.</param>
internal sealed record SchemaCommand(SchemaPart Part, string Table, string? Index, string Sql)
{
    /// <summary>Whether the command of the table makes this index as well.</summary>
    internal bool IsInTable { get; init; }
}
