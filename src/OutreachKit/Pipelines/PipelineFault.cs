namespace OutreachKit.Pipelines;

/// <summary>One thing that is wrong with a definition.</summary>
/// <param name="Code">What sort of fault.</param>
/// <param name="Message">Where it is, and what to do about it.</param>
public sealed record PipelineFault(PipelineFaultCode Code, string Message)
{
    /// <summary><c>StageUnreachable: …</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Code}: {Message}");
}
