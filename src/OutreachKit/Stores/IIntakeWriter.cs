using OutreachKit.Stops;

namespace OutreachKit.Stores;

/// <summary>Where a unit of work puts what is said: beside the host's own rows, so that the host's save stores both or neither.</summary>
/// <remarks>It only remembers: it asks nothing, waits for nothing and cannot refuse.</remarks>
public interface IIntakeWriter
{
    /// <summary>The unit of work that the next entry belongs to, drawn anew after each save; and the place that it has in it.</summary>
    (Guid Unit, int Ordinal) Next();

    /// <summary>Remembers an entry, unless it repeats what was said right before (<see cref="IntakeEntry.OrRepeated"/>).</summary>
    /// <returns>The entry that is remembered.</returns>
    IntakeEntry Append(IntakeEntry entry);

    /// <summary>Remembers a stop, which stands from the save on.</summary>
    void Add(Stop stop);
}
