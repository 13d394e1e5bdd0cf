using System.Text.RegularExpressions;

namespace OutreachKit.Package.Tests;

/// <summary>The program of docs/hosting.md, as an ASP.NET Core app of net8.0 that has our packages from a feed and a file of its own.</summary>
public sealed class HostedAppTests(PackedLibrary library)
{
    [Fact]
    public async Task A_web_app_of_net8_0_with_the_packages_starts_before_its_tables_are_made_then_enrolls_a_contact_and_is_healthy()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        string program = Fence.In("docs/hosting.md").Single(fence => fence.Marker == "program").Text;
        // The provider of the year of the runtime, in the version of the oldest Entity Framework Core that we allow.
        string entityFramework = Regex.Match(
            Repository.Read("Directory.Packages.props"), "Include=\"Microsoft.EntityFrameworkCore.Relational\" Version=\"([^\"]+)\"").Groups[1].Value;

        ConsumerApp app = await ConsumerApp.BuildAsync(
            library, "hosted", ["net8.0"], [("Program.cs", program)], cancellationToken, sdk: "Microsoft.NET.Sdk.Web", more: $"""
              <ItemGroup>
                <PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="{entityFramework}" />
                <PackageReference Include="OutreachKit.EntityFrameworkCore" Version="[{library.Version}]" />
                <PackageReference Include="OutreachKit.Hosting" Version="[{library.Version}]" />
              </ItemGroup>
            """);
        await using RunningApp running = await app.ListenAsync("net8.0", cancellationToken);

        (await running.GetAsync("health", cancellationToken)).Should().Be("Unhealthy", "it runs, and its tables are not made yet");
        await running.PostAsync("tables", cancellationToken);
        (await running.PostAsync("contacts/crm-42", cancellationToken)).Should().BeOneOf(["Identified", "Contacted"], "it may go out at once, at a decent hour");
        (await running.GetAsync("contacts/crm-42", cancellationToken)).Should().StartWith("crm-42 is in ");
        (await running.GetUntilAsync("health", "Healthy", cancellationToken)).Should().Be("Healthy", "the dispatcher has tried again by itself");
    }
}
