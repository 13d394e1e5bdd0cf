using CsCheck;
using NodaTime;
using NodaTime.Text;
using OutreachKit.Enrollments;

namespace OutreachKit.Tests.Enrollments;

/// <summary>A meeting without an id is known by its instant, and that is written alike whoever writes it.</summary>
public sealed class UnnamedSubjectTests
{
    private static readonly Gen<Instant> Instants =
        from seconds in Gen.Long[Boundary.Earliest.ToUnixTimeSeconds(), Boundary.Latest.ToUnixTimeSeconds() - 1]
        from micros in Gen.Frequency((1, Gen.Const(0L)), (1, Gen.Long[0, 999_999]))
        select Instant.FromUnixTimeSeconds(seconds) + Duration.FromTicks(micros * 10);

    [Fact]
    public void The_instant_stands_for_the_id_with_or_without_a_fraction_of_a_second() => Instants.Sample(at =>
        Subject.Unnamed(at).ToString().Should().Be($"at {InstantPattern.ExtendedIso.Format(at)}"));

    [Fact]
    public void Two_instants_are_two_subjects() => Gen.Select(Instants, Instants).Sample((one, other) =>
        (Subject.Unnamed(one) == Subject.Unnamed(other)).Should().Be(one == other));
}
