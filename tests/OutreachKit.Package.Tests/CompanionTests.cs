using System.IO.Compression;
using System.Xml.Linq;

namespace OutreachKit.Package.Tests;

/// <summary>The packages beside the core: what each of them makes a host take on, and that none of them knows another.</summary>
public sealed class CompanionTests(PackedLibrary library)
{
    [Theory]
    [InlineData("OutreachKit.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Relational", "OutreachKit")]
    [InlineData("OutreachKit.Hosting", "Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.Extensions.Hosting.Abstractions", "OutreachKit")]
    [InlineData("OutreachKit.Testing", "NodaTime.Testing", "OutreachKit", "xunit.v3.assert", "xunit.v3.extensibility.core")]
    public async Task A_companion_depends_on_the_core_and_on_what_it_is_for_and_on_no_other_companion(string package, params string[] dependencies)
    {
        XElement nuspec = await NuspecAsync(package);

        XElement group = nuspec.Descendants().Single(e => e.Name.LocalName == "group");
        group.Attribute("targetFramework")!.Value.Should().Be("net8.0");
        group.Elements().Select(d => d.Attribute("id")?.Value).Should().BeEquivalentTo(dependencies);
        group.Elements().Single(d => d.Attribute("id")?.Value == "OutreachKit").Attribute("version")!.Value.Should().Be(library.Version);
        nuspec.Descendants().Single(e => e.Name.LocalName == "license").Value.Should().Be("MIT");
        nuspec.Descendants().Single(e => e.Name.LocalName == "readme").Value.Should().Be("README.md");
    }

    private async Task<XElement> NuspecAsync(string package)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        using ZipArchive archive = await ZipFile.OpenReadAsync(await library.CompanionAsync(package, stop), stop);
        using var reader = new StreamReader(archive.GetEntry($"{package}.nuspec")!.Open());
        return XDocument.Parse(await reader.ReadToEndAsync(stop)).Root!;
    }
}
