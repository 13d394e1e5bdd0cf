namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>What an open touch waits for. The numbers stand in the database, and in the filters of its indexes.</summary>
internal enum TouchStatus : short
{
    /// <summary>A dispatcher, from the instant on at which it is ready.</summary>
    Dispatchable = 0,

    /// <summary>A person; or it has no date.</summary>
    Waiting = 1,

    /// <summary>The worker that has begun it.</summary>
    Begun = 2,

    /// <summary>Somebody to settle it.</summary>
    InDoubt = 3,

    /// <summary>Somebody to decide about it.</summary>
    Dead = 4,
}

internal static class TouchStatuses
{
    internal static TouchStatus Of(PlannedTouch touch) => touch.State switch
    {
        TouchState.Begun => TouchStatus.Begun,
        TouchState.InDoubt => TouchStatus.InDoubt,
        TouchState.Dead => TouchStatus.Dead,
        _ => touch.ReadyAt is not null ? TouchStatus.Dispatchable : TouchStatus.Waiting,
    };
}
