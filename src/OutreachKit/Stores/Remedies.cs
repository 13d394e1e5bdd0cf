using OutreachKit.Stores.Serialization;

namespace OutreachKit.Stores;

/// <summary>What to do about what cannot be read, as whole sentences.</summary>
internal static class Remedies
{
    internal static string Of(UnreadableCode code, string pipeline, int version) => code switch
    {
        UnreadableCode.UnknownPipeline => FormattableString.Invariant(
            $"Give the engine {pipeline}/{version} as well, for as long as somebody runs in it."),
        UnreadableCode.NewerFormat =>
            "Update OutreachKit here to the version that wrote it; if none did, restore the text from a backup.",
        UnreadableCode.ChangedDefinition => FormattableString.Invariant(
            $"Give the changed definition of {pipeline} a new version, and keep {pipeline}/{version} as it was for as long as somebody runs in it."),
        _ => "It was changed after it was written: restore the text from a backup.",
    };

    internal static UnreadableCode? CodeOf(Exception fault) => fault switch
    {
        UnknownPipelineException => UnreadableCode.UnknownPipeline,
        StoredTextException stored => stored.Code,
        _ => null,
    };
}
