using OutreachKit.Touches;

namespace OutreachKit.Hosting.Handling;

/// <summary>Several vetoes as one: a touch is forbidden if one of them forbids it. They are asked in the order of their registration.</summary>
internal sealed class CompositeVeto : ITouchVeto
{
    private readonly ITouchVeto[] _vetoes;

    private CompositeVeto(ITouchVeto[] vetoes) => _vetoes = vetoes;

    internal static ITouchVeto? Of(IEnumerable<ITouchVeto> vetoes) => vetoes.ToArray() switch
    {
        [] => null,
        [var only] => only,
        var several => new CompositeVeto(several),
    };

    public async ValueTask<bool> ForbidsAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken)
    {
        foreach (ITouchVeto veto in _vetoes)
        {
            if (await veto.ForbidsAsync(enrollment, touch, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }
}
