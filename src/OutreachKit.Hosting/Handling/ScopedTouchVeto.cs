using Microsoft.Extensions.DependencyInjection;
using OutreachKit.Touches;

namespace OutreachKit.Hosting.Handling;

/// <summary>Makes a veto anew for each question, in a scope of its own.</summary>
internal sealed class ScopedTouchVeto<TVeto>(IServiceScopeFactory scopes) : ITouchVeto
    where TVeto : class, ITouchVeto
{
    public async ValueTask<bool> ForbidsAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken)
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return await scope.ServiceProvider.GetRequiredService<TVeto>().ForbidsAsync(enrollment, touch, cancellationToken).ConfigureAwait(false);
        }
    }
}
