namespace OutreachKit.Stores;

/// <summary>Why a stored enrollment or event cannot be read in this process.</summary>
public enum UnreadableCode
{
    /// <summary>It runs in a pipeline, or in a version of one, that this process was not given: one that was removed, or one that only a newer process has.</summary>
    UnknownPipeline,

    /// <summary>It says something that this version of OutreachKit does not know: a newer one wrote it, as may happen while a new version is being deployed.</summary>
    NewerFormat,

    /// <summary>It names a stage or a step that its pipeline does not have: the definition was changed without a new version.</summary>
    ChangedDefinition,

    /// <summary>Its text was changed or cut after it was written.</summary>
    DamagedText,
}
