namespace OutreachKit.Pipelines;

/// <summary>What a pipeline says to a trigger in a stage.</summary>
public enum AnswerKind
{
    /// <summary>The contact moves to another stage, or enters the same one anew.</summary>
    Moves,

    /// <summary>The stage stays; the fact is written down and its effects apply.</summary>
    Noted,

    /// <summary>The command is not permitted; nothing changes.</summary>
    Refused,
}
