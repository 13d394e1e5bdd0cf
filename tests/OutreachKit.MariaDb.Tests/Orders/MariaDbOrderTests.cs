using OutreachKit.EntityFrameworkCore.Tests.Orders;

namespace OutreachKit.MariaDb.Tests.Orders;

/// <summary>On MariaDB.</summary>
public sealed class MariaDbOrderTests : OrderTests
{
    private protected override int Sample => 2;

    private protected override OrderSite NewSite() => new MariaDbSite();
}
