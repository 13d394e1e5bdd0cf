using OutreachKit.CrashWorker;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>What is done to the workers once, within a part of their work.</summary>
internal sealed class InjectedFault
{
    private InjectedFault(Func<Task<bool>> happensAsync) => HappensAsync = happensAsync;

    /// <summary>Called before the part is enrolled, with its size; null if there is nothing to prepare.</summary>
    public Action<int>? Prepare { get; private init; }

    /// <summary>Called again and again once a share of the part is done; gives whether it has happened.</summary>
    public Func<Task<bool>> HappensAsync { get; }

    /// <summary>A worker dies at a seam by its own hand, at a passage that the part is sure to bring.</summary>
    /// <param name="fleet">The workers.</param>
    /// <param name="seam">Where.</param>
    /// <param name="batch">How many touches pass together where a batch is claimed.</param>
    /// <param name="random">Chooses the passage.</param>
    public static InjectedFault DeathAt(Fleet fleet, Seam seam, int batch, Random random)
    {
        int deaths = 0;
        return new(() => Task.FromResult(fleet.Deaths.Count > deaths))
        {
            Prepare = part =>
            {
                deaths = fleet.Deaths.Count;
                int sure = seam == Seam.AfterClaim ? part / batch : part;
                fleet.KillAt(seam, random.Next(1, (sure / 2) + 1));
            },
        };
    }

    /// <summary>A worker is killed from outside, wherever it is.</summary>
    public static InjectedFault Death(Fleet fleet, Random random)
    {
        int? deaths = null;
        return new(() =>
        {
            int before = fleet.Deaths.Count;
            if (deaths is null && fleet.KillOne(random))
            {
                deaths = before;
            }

            return Task.FromResult(before > deaths);
        });
    }

    /// <summary>A worker freezes, wherever it is.</summary>
    public static InjectedFault Freeze(Fleet fleet, Random random) => new(() => Task.FromResult(fleet.FreezeOne(random)));

    /// <summary>Something else happens.</summary>
    public static InjectedFault Of(Func<Task> happens) => new(async () =>
    {
        await happens();
        return true;
    });
}
