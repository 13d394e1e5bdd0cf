using OutreachKit.Touches;

namespace OutreachKit.Testing.Conformance;

/// <summary>A host with a do-not-contact flag.</summary>
internal sealed class FlagVeto : ITouchVeto
{
    internal string? Forbidden { get; set; }

    public ValueTask<bool> ForbidsAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken) =>
        ValueTask.FromResult(enrollment.Contact.Value == Forbidden);
}
