namespace OutreachKit.ConsoleRunner.Sending;

/// <summary>Tells how a tick goes, while it goes: what is printed after a touch is out must not wait for the others.</summary>
internal interface ITickPrinter
{
    /// <summary>A touch went out, or would. Thread-safe.</summary>
    void Touch(Touch touch);

    /// <summary>The tick is over.</summary>
    void End(TickSum sum);
}
