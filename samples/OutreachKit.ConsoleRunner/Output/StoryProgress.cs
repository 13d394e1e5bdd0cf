using Spectre.Console;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>A progress bar, where somebody watches; elsewhere nothing.</summary>
internal static class StoryProgress
{
    internal static async Task<T> WatchAsync<T>(IAnsiConsole? console, int people, Func<Action<int>?, Task<T>> tell)
    {
        if (console is not { Profile.Capabilities: { Interactive: true, Ansi: true } })
        {
            return await tell(null);
        }

        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async context =>
            {
                ProgressTask task = context.AddTask("Told", maxValue: Math.Max(people, 1));
                T told = await tell(ended => task.Value = ended);
                task.Value = task.MaxValue;
                return told;
            });
    }
}
