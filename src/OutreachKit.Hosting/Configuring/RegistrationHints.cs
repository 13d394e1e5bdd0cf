namespace OutreachKit.Hosting.Configuring;

/// <summary>What a host may have forgotten to register, and how to do it.</summary>
internal static class RegistrationHints
{
    internal const string Store =
        "OutreachKit has no store: call services.UseEntityFrameworkCore<YourDbContext>() of OutreachKit.EntityFrameworkCore or, for trials, "
        + "services.AddSingleton<IOutreachStore>(new InMemoryStore()).";

    internal const string Pipeline = "OutreachKit has no pipeline: call services.AddPipeline(…), for instance with Presets.InformationalInterview.";

    internal const string Handler = "OutreachKit has no touch handler, so nothing could be sent: call services.AddTouchHandler<YourHandler>().";
}
