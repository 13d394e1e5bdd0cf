using OutreachKit.EntityFrameworkCore.Model;
using System.Data.Common;
using OutreachKit.EntityFrameworkCore.Sql;

namespace OutreachKit.EntityFrameworkCore.Tests.SqlServer;

/// <summary>What SQL Server's numbers mean, as its driver leaves them with an exception.</summary>
public class SqlServerErrorTests
{
    [Theory]
    [InlineData(2601, Failure.Transient)]
    [InlineData(2627, Failure.Transient)]
    [InlineData(1205, Failure.Transient)]
    [InlineData(1222, Failure.Transient)]
    [InlineData(-2, Failure.Transient)]
    [InlineData(18456, Failure.Denied)]
    [InlineData(4060, Failure.Unreachable)]
    [InlineData(1105, Failure.Full)]
    [InlineData(3906, Failure.ReadOnly)]
    [InlineData(824, Failure.Damaged)]
    [InlineData(207, Failure.Unknown)]
    internal void A_number_is_known_for_what_it_means(int number, Failure meaning) =>
        new PortableDialect(MachineClock.OfThisMachine(), ProviderKind.SqlServer).Classify(new Said(number)).Should().Be(meaning);

    [Fact]
    public void A_table_that_is_missing_is_told_from_everything_else()
    {
        var dialect = new PortableDialect(MachineClock.OfThisMachine(), ProviderKind.SqlServer);

        dialect.SaysMissing(new Said(208)).Should().BeTrue();
        dialect.SaysMissing(new Said(229)).Should().BeFalse();
    }

    private sealed class Said : DbException
    {
        internal Said(int number)
            : base("Said by SQL Server.") => Data["HelpLink.EvtID"] = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
