using OutreachKit.Enrollments;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit.Tests.Enrollments;

[Law("R4")]
public class HashKeyTests
{
    private static readonly HashKey First = HashKey.From("the first of three secrets"u8);
    private static readonly HashKey Second = HashKey.From("the second of three secrets"u8);
    private static readonly HashKey Third = HashKey.From("the third of three secrets"u8);

    [Fact]
    public void Each_key_counts_once_however_it_is_given()
    {
        HashKey key = First.WithOthers(Second.WithOthers(Third, First), Third, HashKey.None).WithOthers(HashKey.None);

        key.Others.Select(k => k.Check).Should().Equal(Second.Check, Third.Check, HashKey.None.Check);
        key.Others.Should().OnlyContain(k => k.Others.Count == 0);
        key.Check.Should().Be(First.Check);
    }

    [Fact]
    public void What_is_hashed_anew_is_hashed_by_the_current_key_whatever_stands_beside_it()
    {
        HashKey key = First.WithOthers(Second);

        key.HashMessage("acme", "<1@example.org>").Should().Be(First.HashMessage("acme", "<1@example.org>")).And.NotBe(Second.HashMessage("acme", "<1@example.org>"));
        StopScope.Tenant.HashBy(key, "acme").Should().Be(StopScope.Tenant.HashBy(First, "acme"));
        StopScope.Tenant.HashesBy(key, "acme").Should().Equal(StopScope.Tenant.HashBy(Second, "acme"), StopScope.Tenant.HashBy(First, "acme"));
    }

    [Fact]
    public void A_key_is_named_by_eight_digits_of_what_the_store_keeps_and_never_shows_its_secret()
    {
        First.ToString().Should().Be($"hash key {First.Check.ToString("N")[..8]}");
        HashKey.None.ToString().Should().Be($"no hash key, {HashKey.None.Check.ToString("N")[..8]}");
        new WrongHashKeyException(new([First.Check, Second.Check], null)).Message
            .Should().Contain(First.ToString()[^8..]).And.Contain(Second.ToString()[^8..]).And.Contain("OtherHashKeys");
        new WrongHashKeyException(new([], Third.Check)).Message.Should().Contain(Third.ToString()[^8..]).And.Contain("retired");
    }

    [Fact]
    public void Only_a_key_that_is_in_use_is_missed_and_only_who_hashes_anew_must_not_do_so_by_a_retired_one()
    {
        StoredHashKey[] kept = [new(First.Check, IsRetired: true), new(Second.Check, IsRetired: false)];

        HashKeyRules.FaultOf(Second, kept, keepsHashes: true).Should().BeNull();
        HashKeyRules.FaultOf(Third.WithOthers(Second), kept, keepsHashes: true).Should().BeNull("nobody has hashed by it yet");
        HashKeyRules.FaultOf(First, kept, keepsHashes: false)!.Missing.Should().Equal(Second.Check);
        HashKeyRules.FaultOf(First.WithOthers(Second), kept, keepsHashes: false).Should().BeNull();
        HashKeyRules.FaultOf(First.WithOthers(Second), kept, keepsHashes: true)!.Retired.Should().Be(First.Check);
    }
}
