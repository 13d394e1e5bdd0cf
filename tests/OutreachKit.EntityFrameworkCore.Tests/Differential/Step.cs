using NodaTime;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>Something that happens, with all its arguments: the same on each store.</summary>
/// <param name="Line">What it is, in one line, so that a failing seed can be read.</param>
/// <param name="Do">Does it on one store, and says what came of it.</param>
internal sealed record Step(string Line, Func<Side, Task<string>> Do)
{
    /// <summary>The verb of the engine, as <see cref="Verbs.Signature"/> writes it; empty if it is something of the world.</summary>
    internal string Verb { get; init; } = "";

    /// <summary>How much time passes before it.</summary>
    internal Duration Passes { get; init; }

    /// <summary>What an <see cref="ArgumentException"/> may name beside the verb's own parameters.</summary>
    internal IReadOnlyList<string> Blames { get; init; } = [];

    /// <summary>Whether a contact may be gone after it, with all that was known of them.</summary>
    internal bool MayErase { get; init; }

    /// <summary>The tenant that is gone after it.</summary>
    internal string? ErasesTenant { get; init; }

    /// <summary>Whether the worker may die in the middle of it.</summary>
    internal bool MayDie { get; init; }

    public override string ToString() => $"{(Passes > Duration.Zero ? $"[+{Passes}] " : "")}{Line}";
}
