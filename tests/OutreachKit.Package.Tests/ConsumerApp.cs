using System.Text.Json;

namespace OutreachKit.Package.Tests;

/// <summary>A console app of somebody else: outside of the repository, with nullable and warnings on, and with our package alone.</summary>
internal sealed class ConsumerApp
{
    private readonly string _folder;

    private ConsumerApp(string folder) => _folder = Directory.CreateDirectory(folder).FullName;

    /// <summary>Makes and builds it. A warning fails it.</summary>
    internal static async Task<ConsumerApp> BuildAsync(
        PackedLibrary library, string name, string[] frameworks, IEnumerable<(string File, string Text)> sources, CancellationToken cancellationToken,
        string more = "", string sdk = "Microsoft.NET.Sdk")
    {
        var app = new ConsumerApp(Path.Combine(library.Folder, name));
        app.Write("App.csproj", $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFrameworks>{string.Join(';', frameworks)}</TargetFrameworks>
                <RollForward>Major</RollForward>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="OutreachKit" Version="[{library.Version}]" />
              </ItemGroup>
              {more}
            </Project>
            """);
        // The machine's own sources stay: what the package depends on comes from there.
        app.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="outreachkit-test" value="{await library.FeedAsync(cancellationToken)}" />
              </packageSources>
            </configuration>
            """);
        // Whatever lies above this folder on a developer's machine is not meant for this app.
        foreach (string settings in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            app.Write(settings, "<Project />");
        }

        foreach ((string file, string text) in sources)
        {
            app.Write(file, text);
        }

        try
        {
            await DotNet.RunAsync(app._folder, cancellationToken, "build", "-c", "Release", "-v", "quiet");
        }
        finally
        {
            app.TellCaches(library);
        }

        return app;
    }

    /// <summary>Runs it and gives what it printed.</summary>
    internal async Task<string> RunAsync(string framework, CancellationToken cancellationToken) =>
        Plain.Text(await DotNet.RunAsync(_folder, cancellationToken, Path.Combine("bin", "Release", framework, "App.dll")));

    /// <summary>Starts it and waits until it listens.</summary>
    internal Task<RunningApp> ListenAsync(string framework, CancellationToken cancellationToken) =>
        RunningApp.StartAsync(_folder, Path.Combine("bin", "Release", framework, "App.dll"), cancellationToken);

    private void TellCaches(PackedLibrary library)
    {
        string assets = Path.Combine(_folder, "obj", "project.assets.json");
        if (File.Exists(assets))
        {
            using JsonDocument restored = JsonDocument.Parse(File.ReadAllText(assets));
            foreach (JsonProperty cache in restored.RootElement.GetProperty("packageFolders").EnumerateObject())
            {
                library.WasCachedIn(cache.Name);
            }
        }
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);
}
