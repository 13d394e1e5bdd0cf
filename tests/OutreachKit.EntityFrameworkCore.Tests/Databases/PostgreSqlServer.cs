namespace OutreachKit.EntityFrameworkCore.Tests.Databases;

/// <summary>The server that OUTREACHKIT_POSTGRES names.</summary>
internal static class PostgreSqlServer
{
    private const string Variable = "OUTREACHKIT_POSTGRES";

    /// <summary>How to reach it. Where none is named, the test that asks is skipped; in CI it fails.</summary>
    internal static string ConnectionString
    {
        get
        {
            string? server = Environment.GetEnvironmentVariable(Variable);
            Assert.SkipWhen(
                string.IsNullOrEmpty(server) && Environment.GetEnvironmentVariable("CI") != "true", $"No PostgreSQL: {Variable} gives no connection string.");
            return server is { Length: > 0 } ? server : throw new InvalidOperationException($"CI is set, so {Variable} must give a connection string.");
        }
    }
}
