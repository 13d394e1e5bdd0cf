using System.IO.Compression;
using System.Security.Cryptography;
using System.Xml.Linq;

namespace OutreachKit.Package.Tests;

/// <summary>What is in the package, and what a host takes on with it.</summary>
public sealed class PackageTests(PackedLibrary library)
{
    [Fact]
    public async Task A_host_takes_on_Stateless_NodaTime_and_Humanizer_Core_and_nothing_else()
    {
        XElement[] groups = [.. Named(await NuspecAsync(), "group")];

        groups.Select(group => group.Attribute("targetFramework")?.Value).Should().Equal(["net8.0"]);
        Named(groups[0], "dependency").Select(d => d.Attribute("id")?.Value)
            .Should().BeEquivalentTo("Stateless", "NodaTime", "Humanizer.Core");
    }

    [Fact]
    public async Task It_has_one_assembly_with_its_documentation_and_the_README()
    {
        (await FilesAsync("nupkg")).Where(file => !IsPlumbing(file)).Should().BeEquivalentTo(
            "OutreachKit.nuspec", "README.md", "lib/net8.0/OutreachKit.dll", "lib/net8.0/OutreachKit.xml");

        (await ReadAsync("README.md")).Should().Be(Repository.Read("README.md"), "people read it before they install");
        XDocument documentation = XDocument.Parse(await ReadAsync("lib/net8.0/OutreachKit.xml"));
        documentation.Descendants("member").Select(m => m.Attribute("name")?.Value).Should().Contain("T:OutreachKit.OutreachEngine");
    }

    [Fact]
    public async Task Its_symbols_come_in_a_package_of_their_own() =>
        (await FilesAsync("snupkg")).Should().Contain("lib/net8.0/OutreachKit.pdb");

    [Fact]
    public async Task It_says_its_licence_its_README_and_what_it_is_for()
    {
        XElement nuspec = await NuspecAsync();

        XElement license = Named(nuspec, "license").Should().ContainSingle().Subject;
        license.Attribute("type")!.Value.Should().Be("expression");
        license.Value.Should().Be("MIT");
        Named(nuspec, "readme").Should().ContainSingle().Which.Value.Should().Be("README.md");
        Named(nuspec, "description").Should().ContainSingle().Which.Value.Should().Contain("Outreach pipelines");
    }

    [Theory]
    [InlineData("nupkg")]
    [InlineData("snupkg")]
    public async Task Packing_the_same_files_twice_gives_the_same_bytes(string extension)
    {
        string first = await library.PackageAsync(Cancelled, extension);
        string second = await library.SecondPackageAsync(Cancelled, extension);

        (await HashesAsync(second)).Should().BeEquivalentTo(await HashesAsync(first), "each file in the package is the same");
        byte[] firstBytes = await File.ReadAllBytesAsync(first, Cancelled);
        byte[] secondBytes = await File.ReadAllBytesAsync(second, Cancelled);
        firstBytes.AsSpan().SequenceEqual(secondBytes).Should().BeTrue(
            "the archive itself is the same, too: the order and the times of its entries are fixed");
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>What every package has, whatever is in it.</summary>
    private static bool IsPlumbing(string file) =>
        file is "[Content_Types].xml" or "_rels/.rels" || file.StartsWith("package/services/metadata/", StringComparison.Ordinal);

    private static IEnumerable<XElement> Named(XElement parent, string name) => parent.Descendants().Where(e => e.Name.LocalName == name);

    private static async Task<Dictionary<string, string>> HashesAsync(string package)
    {
        using ZipArchive archive = await ZipFile.OpenReadAsync(package, Cancelled);
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using Stream content = entry.Open();
            return Convert.ToHexString(SHA256.HashData(content));
        });
    }

    private async Task<XElement> NuspecAsync() => XDocument.Parse(await ReadAsync("OutreachKit.nuspec")).Root!;

    private async Task<string[]> FilesAsync(string extension)
    {
        using ZipArchive archive = await ZipFile.OpenReadAsync(await library.PackageAsync(Cancelled, extension), Cancelled);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    private async Task<string> ReadAsync(string file)
    {
        using ZipArchive archive = await ZipFile.OpenReadAsync(await library.PackageAsync(Cancelled), Cancelled);
        using var reader = new StreamReader(archive.GetEntry(file)!.Open());
        return await reader.ReadToEndAsync(Cancelled);
    }
}
