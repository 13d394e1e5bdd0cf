using OutreachKit.Enrollments;
using OutreachKit.Stops;

namespace OutreachKit.Tests.Stops;

[Law("R4")]
public class StopScopeTests
{
    [Theory]
    [InlineData("Ada@Example.org", "ada@example.org")]
    [InlineData("  ada@EXAMPLE.org ", "ada@example.org")]
    [InlineData("ada@bücher.example", "ada@xn--bcher-kva.example")]
    [InlineData("ADA@XN--BCHER-KVA.example", "ada@bücher.example")]
    public void One_address_is_one_however_it_is_written(string one, string another)
    {
        StopScope.Address(one).Should().Be(StopScope.Address(another));
        StopScope.DomainOf(one).Should().Be(StopScope.DomainOf(another));
    }

    [Theory]
    [InlineData("ada@example.org", "ada+news@example.org")]
    [InlineData("ada@example.org", "ada@mail.example.org")]
    [InlineData("ada@example.org", "a.da@example.org")]
    public void What_may_be_somebody_else_is_somebody_else(string one, string another) =>
        StopScope.Address(one).Should().NotBe(StopScope.Address(another));

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("@elsewhere.test")]
    [InlineData("ada@")]
    [InlineData("Ada <ada@example.org>")]
    [InlineData("ada@example..org")]
    [InlineData("ada@exa\0mple.org")]
    public void What_is_no_address_is_refused_and_not_repeated(string text) =>
        FluentActions.Invoking(() => StopScope.Address(text)).Should().Throw<ArgumentException>()
            .Where(e => e.ParamName == "address" && (text.Length == 0 || !e.Message.Contains(text, StringComparison.Ordinal)));

    [Fact]
    public void An_address_that_is_far_too_long_is_refused() =>
        FluentActions.Invoking(() => StopScope.Address(new string('a', 310) + "@example.org")).Should().Throw<ArgumentException>().WithParameterName("address");

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("example..org")]
    public void What_is_no_domain_is_refused(string text) =>
        FluentActions.Invoking(() => StopScope.Domain(text)).Should().Throw<ArgumentException>().WithParameterName("domain");

    [Fact]
    public void Nothing_that_may_tell_of_a_person_is_written_out()
    {
        foreach (StopScope scope in Personal())
        {
            scope.ToString().Should().NotContain("ada").And.NotContain("example");
            new Stop { Scope = scope, Kind = StopKind.Pause }.ToString().Should().NotContain("ada").And.NotContain("example");
        }
    }

    [Fact]
    public void Each_scope_has_a_hash_of_its_own_by_tenant_and_by_key_and_everything_has_one_for_all_tenants()
    {
        StopScope[] scopes =
        [
            .. Personal(), StopScope.Contact("ada.example"), StopScope.Pipeline("ada"), StopScope.Enrollment(new EnrollmentId(Guid.Parse("11111111-1111-7111-8111-111111111111"))),
            StopScope.Tenant,
        ];
        HashKey[] keys = [HashKey.None, HashKey.From([.. Enumerable.Range(1, 16).Select(i => (byte)i)])];

        Guid[] hashes = [.. from key in keys from tenant in new[] { "", "acme", "Acme" } from scope in scopes select scope.HashBy(key, tenant)];

        hashes.Should().OnlyHaveUniqueItems();
        StopScope.Everything.HashBy(keys[1], "acme").Should().Be(StopScope.Everything.HashBy(keys[1], "")).And.NotBe(StopScope.Tenant.HashBy(keys[1], ""));
    }

    private static StopScope[] Personal() =>
        [StopScope.Contact("ada"), StopScope.Address("ada@ada.example"), StopScope.Domain("ada.example"), StopScope.Account("ada"), StopScope.Sender("ada")];
}
