using System.Reflection;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using OutreachKit.Benchmarks.Ratios;

namespace OutreachKit.Benchmarks.Tests.Detail;

/// <summary>Every benchmark of BenchmarkDotNet's, called once.</summary>
public class BenchmarkTests
{
    private static readonly Assembly Benchmarks = typeof(Budget).Assembly;

    /// <summary>What BenchmarkDotNet itself finds.</summary>
    public static TheoryData<string> Cases => [.. Found().Select(NameOf)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_benchmark_can_be_made_and_does_its_work(string name)
    {
        MethodInfo method = Found().Single(method => NameOf(method) == name);
        object made = Activator.CreateInstance(method.DeclaringType!)!;

        method.Invoke(made, null).Should().BeOfType<long>().Which.Should().NotBe(0, "it depends on all that was done");
    }

    [Fact]
    public void BenchmarkDotNet_finds_every_method_that_is_marked_for_it()
    {
        IEnumerable<string> marked = Benchmarks.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.IsDefined(typeof(BenchmarkAttribute)))
            .Select(NameOf);

        Found().Select(NameOf).Should().NotBeEmpty().And.BeEquivalentTo(marked);
    }

    private static IEnumerable<MethodInfo> Found() => Benchmarks.GetTypes()
        .Where(type => type is { IsPublic: true, IsClass: true, IsAbstract: false })
        .SelectMany(type => BenchmarkConverter.TypeToBenchmarks(type).BenchmarksCases)
        .Select(found => found.Descriptor.WorkloadMethod)
        .Distinct();

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";
}
