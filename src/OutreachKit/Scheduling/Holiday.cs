using NodaTime;

namespace OutreachKit;

/// <summary>A local date on which nothing goes out, and what people call it.</summary>
public readonly record struct Holiday(LocalDate Date, string Name)
{
    /// <summary><c>2026-11-26 Thanksgiving</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Date:uuuu-MM-dd} {Name}");
}
