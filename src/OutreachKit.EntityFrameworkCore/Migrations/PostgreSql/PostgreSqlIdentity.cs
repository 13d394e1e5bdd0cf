using System;

namespace OutreachKit.EntityFrameworkCore.Migrations.PostgreSql
{
    /// <summary>That the database draws a number, as Npgsql's provider says it: this library does not refer to the provider, so its word is looked up.</summary>
    internal static class PostgreSqlIdentity
    {
        internal const string Annotation = "Npgsql:ValueGenerationStrategy";

        private const string Strategy = "Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.NpgsqlValueGenerationStrategy, Npgsql.EntityFrameworkCore.PostgreSQL";

        internal static object ByDefault { get; } = Enum.Parse(Type.GetType(Strategy, throwOnError: true), "IdentityByDefaultColumn");
    }
}
