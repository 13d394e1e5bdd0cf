namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>On SQLite.</summary>
public sealed class SqliteOrderTests : OrderTests
{
    private protected override int Sample => 6;

    private protected override OrderSite NewSite() => new SqliteSite();
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlOrderTests : OrderTests
{
    private protected override int Sample => 3;

    private protected override OrderSite NewSite() => new PostgreSqlSite();
}

/// <summary>On a PostgreSQL on which every transaction that says nothing else is serializable: those of the host's, and statements by themselves.</summary>
public sealed class SerializableOrderTests : OrderTests
{
    private protected override int Sample => 1;

    private protected override OrderSite NewSite() => new PostgreSqlSite("-c default_transaction_isolation=serializable");
}
