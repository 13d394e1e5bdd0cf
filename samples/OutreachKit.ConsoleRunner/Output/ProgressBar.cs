using Spectre.Console;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>A progress bar for what may take more than a second, where somebody watches; elsewhere nothing.</summary>
internal static class ProgressBar
{
    /// <summary>Does the work, and shows how far it is.</summary>
    /// <param name="page">Where it is shown; null for nowhere.</param>
    /// <param name="what">What is being done: "Enrolling".</param>
    /// <param name="total">When it is done.</param>
    /// <param name="work">The work, which tells how far it is; where nobody watches it has nobody to tell.</param>
    internal static async Task<T> WatchAsync<T>(Page? page, string what, int total, Func<Action<int>?, Task<T>> work)
    {
        if (page?.Console is not { Profile.Capabilities: { Interactive: true, Ansi: true } } console)
        {
            return await work(null);
        }

        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async context =>
            {
                ProgressTask task = context.AddTask(what, maxValue: Math.Max(total, 1));
                T done = await work(reached => task.Value = reached);
                task.Value = task.MaxValue;
                return done;
            });
    }
}
