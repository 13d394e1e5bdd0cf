namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>The providers that something is known about. Any other may do as well.</summary>
internal enum ProviderKind
{
    Other,
    Sqlite,
    PostgreSql,
    SqlServer,
    MySql,
}

/// <summary>No provider's package is referenced: each is known by the name it goes by.</summary>
internal static class Provider
{
    internal const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";
    internal const string PostgreSql = "Npgsql.EntityFrameworkCore.PostgreSQL";

    internal static ProviderKind KindOf(string? name) => name switch
    {
        Sqlite => ProviderKind.Sqlite,
        PostgreSql => ProviderKind.PostgreSql,
        "Microsoft.EntityFrameworkCore.SqlServer" => ProviderKind.SqlServer,
        "Pomelo.EntityFrameworkCore.MySql" or "MySql.EntityFrameworkCore" => ProviderKind.MySql,
        _ => ProviderKind.Other,
    };
}
