using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;

namespace OutreachKit.Embedding.Tests.Migrating;

/// <summary>What <c>dotnet ef migrations add</c> does, without the tool.</summary>
internal static class Scaffolding
{
    internal static ScaffoldedMigration Next(DbContext db, string name)
    {
        // Each adds what is not there yet, so the context's own go first.
        var services = new ServiceCollection();
        services.AddDbContextDesignTimeServices(db);
        Assembly provider = Assembly.Load(new AssemblyName(db.Database.ProviderName!));
        string designer = provider.GetCustomAttribute<DesignTimeProviderServicesAttribute>()!.TypeName;
        ((IDesignTimeServices)Activator.CreateInstance(provider.GetType(designer, throwOnError: true)!)!).ConfigureDesignTimeServices(services);
        services.AddEntityFrameworkDesignTimeServices();
        using ServiceProvider built = services.BuildServiceProvider();
        using IServiceScope scope = built.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>().ScaffoldMigration(name, "Shop");
    }

    /// <summary>The migration and the snapshot as the host's compiler makes them of the three files.</summary>
    internal static (Migration Migration, ModelSnapshot Snapshot) Compiled(ScaffoldedMigration scaffolded)
    {
        var compilation = CSharpCompilation.Create(
            $"{scaffolded.MigrationId}_{Guid.NewGuid():N}",
            ((string[])[scaffolded.MigrationCode, scaffolded.MetadataCode, scaffolded.SnapshotCode]).Select(code => CSharpSyntaxTree.ParseText(code)),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var compiled = new MemoryStream();
        compilation.Emit(compiled).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        Type[] types = Assembly.Load(compiled.ToArray()).GetTypes();
        return (Made<Migration>(types), Made<ModelSnapshot>(types));
    }

    private static T Made<T>(Type[] types) => (T)Activator.CreateInstance(types.Single(t => t.IsSubclassOf(typeof(T))))!;
}
