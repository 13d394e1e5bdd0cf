#if NET10_0_OR_GREATER
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NodaTime;
using OutreachKit;
using OutreachKit.Hosting;
using OutreachKit.Stores;

namespace HostApp;

internal static class HostingSnippets
{
    internal static async Task RunAsync()
    {
        Output.Begins("hosting-faults");
        HostApplicationBuilder wrong = Host.CreateEmptyApplicationBuilder(new());
        wrong.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["OutreachKit:Poll"] = "15", ["OutreachKit:Parallelism"] = "0" });
        wrong.Services.AddOutreachKit(wrong.Configuration.GetSection("OutreachKit")).AddPipeline(Presets.InformationalInterview).AddTouchHandler<SilentMailer>();
        try
        {
            using IHost host = wrong.Build();
            await host.StartAsync();
        }
        catch (OptionsValidationException faults)
        {
            Console.WriteLine(string.Join('\n', faults.Failures));
        }

        Output.Begins("hosting-by-hand");
        await ByHandAsync();
        Output.Ends();
    }

    private static async Task ByHandAsync()
    {
        var clock = new DeskClock(Instant.FromUtc(2026, 11, 24, 16, 0));
        // snippet: hosting-by-hand
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services
            .AddSingleton<IClock>(clock)
            .AddSingleton<IOutreachStore>(new InMemoryStore())
            .AddOutreachKit(o => o.Dispatch = false)
            .AddPipeline(Presets.InformationalInterview)
            .AddTouchHandler<SilentMailer>()
            .AddHealthChecks().AddOutreachKit();
        using IHost host = builder.Build();
        await host.StartAsync();

        await host.Services.GetRequiredService<OutreachEngine>().EnrollAsync("crm-42", "America/Chicago");
        clock.Now += Duration.FromMinutes(20);
        var health = host.Services.GetRequiredService<HealthCheckService>();
        Console.WriteLine((await health.CheckHealthAsync()).Entries["outreachkit"].Description);

        TickReport report = await host.Services.GetRequiredService<OutreachDispatch>().TickAsync();
        Console.WriteLine($"{report.Done} done: {(await health.CheckHealthAsync()).Status}");
        // end
    }
}
#endif
