namespace OutreachKit.Stages;

/// <summary>What sort of thing moves a contact.</summary>
public enum TriggerKind
{
    /// <summary>It happened in the world. It is never refused; where nothing follows from it, it is noted.</summary>
    Fact,

    /// <summary>Somebody's wish. It may be refused, saying what is permitted.</summary>
    Command,
}
