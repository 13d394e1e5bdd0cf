using Xunit.v3;

namespace OutreachKit.Testing;

/// <summary>Names the law of docs/laws.md that a test holds: <c>[Law("C1")]</c>. Filter with <c>--filter-trait Law=C1</c>.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class LawAttribute(string law) : Attribute, ITraitAttribute
{
    /// <summary>The law's letter and number.</summary>
    public string Law { get; } = law;

    /// <inheritdoc/>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Law", Law)];
}
