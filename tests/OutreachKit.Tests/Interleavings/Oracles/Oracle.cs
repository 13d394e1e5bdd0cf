namespace OutreachKit.Tests.Interleavings.Oracles;

/// <summary>
/// The laws, judged from what was handed to the store, what it acknowledged, and when the handler was called: not from what the code
/// under test thinks of itself.
/// </summary>
internal static class Oracle
{
    internal static IEnumerable<string> Broken(Run run) =>
    [
        .. OnceOracle.Broken(run), .. StopOracle.Broken(run), .. LeaseOracle.Broken(run), .. OfferOracle.Broken(run), .. DoubtOracle.Broken(run),
        .. StageOracle.Broken(run), .. SequenceOracle.Broken(run), .. LossOracle.Broken(run), .. ClickOracle.Broken(run),
    ];
}
