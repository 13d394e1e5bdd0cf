namespace OutreachKit.Tests.Interleavings;

/// <summary>
/// Lives through the orders of a scenario: depth first, each from the beginning, because nothing that has happened can be taken back.
/// </summary>
/// <remarks>
/// Without <paramref name="isThorough"/> orders that differ only in turns which do not touch the same things count as one, and one
/// of them is lived through: a flow whose turn was tried first in one branch sleeps in the branches beside it until a turn comes that
/// is not independent of its own (sleep sets: P. Godefroid, Partial-Order Methods for the Verification of Concurrent Systems, LNCS
/// 1032, 1996). What two turns touched is known from having lived them, not guessed from what they might touch.
/// </remarks>
internal sealed class Explorer(Scenario scenario, bool isThorough, Death? death = null)
{
    private readonly List<Junction> _path = [];

    /// <summary>Lives through them all, or until somebody has seen enough.</summary>
    /// <param name="see">Sees each run at its end; false if that is enough.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal void Explore(Func<Run, bool> see, CancellationToken cancellationToken)
    {
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var run = new Run(scenario, death);
            bool isNew = Live(run);
            Reached |= run.IsDeathReached;
            if (isNew)
            {
                run.Conclude();
                if (!see(run))
                {
                    return;
                }
            }
        }
        while (NextBranch());
    }

    /// <summary>Whether whoever is to die came so far, in one of the orders.</summary>
    internal bool Reached { get; private set; }

    /// <returns>Whether it came to its end, and to one that no other order stands for.</returns>
    private bool Live(Run run)
    {
        foreach (Junction junction in _path)
        {
            junction.Chosen(run.Take(junction.Choice).Footprint);
        }

        while (!IsOfAnother(run))
        {
            if (Junction.Of(run, _path.LastOrDefault(), isThorough) is not { } junction)
            {
                return death is null || run.Dead is not null;
            }

            if (junction.Choice < 0)
            {
                return false;
            }

            _path.Add(junction);
            junction.Chosen(run.Take(junction.Choice).Footprint);
        }

        return false;
    }

    /// <summary>Whether another exploration lives through it: that of the living, or of an earlier death.</summary>
    private bool IsOfAnother(Run run) => run.IsPastDying || (!isThorough && run.IsSameDeathAsBefore);

    private bool NextBranch()
    {
        while (_path.Count > 0)
        {
            if (_path[^1].ChooseNext())
            {
                return true;
            }

            _path.RemoveAt(_path.Count - 1);
        }

        return false;
    }
}
