using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace OutreachKit.Package.Tests;

/// <summary>A net8.0 app writes C# 12 unless it says otherwise, and must be able to use all that is public.</summary>
public sealed class ReachTests(PackedLibrary library)
{
    [Fact]
    public async Task No_method_can_be_called_in_a_way_that_only_a_newer_language_than_that_of_net8_0_knows()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using ZipArchive package = await ZipFile.OpenReadAsync(await library.PackageAsync(cancellationToken), cancellationToken);
        using var assembly = new MemoryStream();
        await using (Stream packed = package.GetEntry("lib/net8.0/OutreachKit.dll")!.Open())
        {
            await packed.CopyToAsync(assembly, cancellationToken);
        }

        assembly.Position = 0;
        using var image = new PEReader(assembly);
        string.Join(", ", ParamsCollections(image.GetMetadataReader()).Distinct()).Should().BeEmpty(
            "'params' of anything but an array is C# 13: without brackets these calls do not compile in a net8.0 app; give a params array and, beside it, the collection without params");
    }

    private static IEnumerable<string> ParamsCollections(MetadataReader metadata) =>
        from handle in metadata.MethodDefinitions
        let method = metadata.GetMethodDefinition(handle)
        where method.GetParameters().Any(p => metadata.GetParameter(p).GetCustomAttributes().Any(a => TypeOf(metadata, a) == "ParamCollectionAttribute"))
        let type = metadata.GetTypeDefinition(method.GetDeclaringType())
        select $"{metadata.GetString(type.Name)}.{metadata.GetString(method.Name)}";

    private static string TypeOf(MetadataReader metadata, CustomAttributeHandle handle) =>
        metadata.GetCustomAttribute(handle).Constructor is { Kind: HandleKind.MethodDefinition } defined
            ? metadata.GetString(metadata.GetTypeDefinition(metadata.GetMethodDefinition((MethodDefinitionHandle)defined).GetDeclaringType()).Name)
            : metadata.GetCustomAttribute(handle).Constructor is { Kind: HandleKind.MemberReference } referred
                && metadata.GetMemberReference((MemberReferenceHandle)referred).Parent is { Kind: HandleKind.TypeReference } parent
                ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name)
                : "";
}
