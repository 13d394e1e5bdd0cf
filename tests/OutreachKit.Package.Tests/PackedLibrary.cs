using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(OutreachKit.Package.Tests.PackedLibrary))]

namespace OutreachKit.Package.Tests;

/// <summary>The library, packed twice from the same files when the first test asks for it, and gone when the last test is over.</summary>
/// <remarks>
/// It is packed beside the repository, so that no bin or obj of it is touched, and under a version of its own, so that no
/// cache gives an older one.
/// </remarks>
public sealed class PackedLibrary : IAsyncDisposable
{
    /// <summary>The packages beside the core's.</summary>
    public static readonly string[] Companions = ["OutreachKit.EntityFrameworkCore", "OutreachKit.Hosting", "OutreachKit.Testing"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outreachkit-package-");
    private readonly SemaphoreSlim _gate = new(1);
    private readonly ConcurrentDictionary<string, bool> _caches = [];
    private bool _isPacked;

    /// <summary>The version it is packed under, of which there is no other.</summary>
    public string Version { get; } = $"0.0.0-test.g{Guid.NewGuid():N}";

    /// <summary>A folder outside of the repository that goes away with the package.</summary>
    public string Folder => _folder.FullName;

    /// <summary>The folder with the package, ready to be a package source.</summary>
    public async Task<string> FeedAsync(CancellationToken cancellationToken)
    {
        await PackAsync(cancellationToken);
        return PackedInto("first");
    }

    /// <summary>A package that lies beside the core's in the feed.</summary>
    public async Task<string> CompanionAsync(string name, CancellationToken cancellationToken) =>
        Path.Combine(await FeedAsync(cancellationToken), $"{name}.{Version}.nupkg");

    /// <summary>The package as it was packed the first time.</summary>
    public async Task<string> PackageAsync(CancellationToken cancellationToken, string extension = "nupkg") =>
        Path.Combine(await FeedAsync(cancellationToken), $"OutreachKit.{Version}.{extension}");

    /// <summary>The package as it was packed the second time.</summary>
    public async Task<string> SecondPackageAsync(CancellationToken cancellationToken, string extension = "nupkg")
    {
        await PackAsync(cancellationToken);
        return Path.Combine(PackedInto("second"), $"OutreachKit.{Version}.{extension}");
    }

    /// <summary>A package cache of this machine has kept this version; nobody will ask for it again.</summary>
    public void WasCachedIn(string cache)
    {
        foreach (string package in Companions.Append("OutreachKit"))
        {
            _caches[Path.Combine(cache, package.ToLowerInvariant(), Version)] = true;
        }
    }

    public ValueTask DisposeAsync()
    {
        foreach (string cached in _caches.Keys.Where(Directory.Exists))
        {
            Directory.Delete(cached, recursive: true);
        }

        _folder.Delete(recursive: true);
        _gate.Dispose();
        return ValueTask.CompletedTask;
    }

    private string PackedInto(string name) => Path.Combine(Folder, name);

    private async Task PackAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_isPacked)
            {
                await PackAsync("OutreachKit", "first", cancellationToken);
                await PackAsync("OutreachKit", "second", cancellationToken);
                foreach (string companion in Companions)
                {
                    await PackAsync(companion, "first", cancellationToken);
                }

                _isPacked = true;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task PackAsync(string project, string name, CancellationToken cancellationToken)
    {
        // From nothing, but in the same place: paths of what is generated are part of the symbols.
        string artifacts = Path.Combine(Folder, "artifacts");
        if (Directory.Exists(artifacts))
        {
            Directory.Delete(artifacts, recursive: true);
        }

        await DotNet.RunAsync(
            Repository.Root,
            cancellationToken,
            "pack", $"src/{project}/{project}.csproj", "-c", "Release", "-o", PackedInto(name), "--artifacts-path", artifacts,
            $"-p:Version={Version}",
            // The gates are asked by the build of the solution.
            "-p:RunAnalyzers=false");
    }
}
