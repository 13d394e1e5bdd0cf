using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
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
}
