using OutreachKit.Touches;

namespace OutreachKit.Tests.Interleavings;

/// <summary>The host's veto as one flow asks for it: in the turn in which it has loaded the enrollment for it.</summary>
internal sealed class SteppedVeto(Run run, Flow flow) : ITouchVeto
{
    public ValueTask<bool> ForbidsAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken)
    {
        flow.Current.Read(Footprint.Veto);
        flow.Current.AsksForVeto = true;
        return ValueTask.FromResult(run.IsVetoed);
    }
}
