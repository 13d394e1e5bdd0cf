namespace OutreachKit.Pipelines;

/// <summary>What can be wrong with a definition.</summary>
public enum PipelineFaultCode
{
    /// <summary>No stage was named to start in.</summary>
    NoStart,

    /// <summary>A way out, or the start, leads to a stage that is not defined.</summary>
    UnknownDestination,

    /// <summary>No way leads from the start to the stage.</summary>
    UnreachableStage,

    /// <summary>Nothing leads out of a stage that is not marked as an end.</summary>
    DeadEnd,

    /// <summary>A stage is defined twice.</summary>
    DuplicateStage,

    /// <summary>Two steps or timers have the same id.</summary>
    DuplicateStepId,

    /// <summary>One trigger has two ways out of a stage, and no condition tells them apart; or it is ignored there as well.</summary>
    AmbiguousTransition,

    /// <summary>A step or timer fires a trigger that its stage does not take.</summary>
    TriggerNotTaken,

    /// <summary>A timer fires a fact; only commands can be wished for.</summary>
    TimerFiresFact,

    /// <summary>A schedule has no window.</summary>
    NeverOpens,

    /// <summary>Something follows a timer or a repeating step, and would never come.</summary>
    NeverReached,

    /// <summary>A condition says no reason, or a reason stands without its condition.</summary>
    GuardWithoutReason,

    /// <summary>Opt-out is guarded, ignored or led elsewhere.</summary>
    OptOutAltered,

    /// <summary>One name is used for a fact and for a command.</summary>
    TriggerOfTwoKinds,

    /// <summary>The final stage has steps or ways out.</summary>
    FinalStageNotEmpty,

    /// <summary>Steps and timers without delay lead round in a circle: they would send again and again, at once, for ever.</summary>
    EndlessCircle,

    /// <summary>A stage runs once per a fact that also leads out of it, or per a command.</summary>
    OncePerNotNoted,
}
