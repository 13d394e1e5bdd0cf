using Xunit.v3;

namespace OutreachKit.Tests.Laws;

/// <summary>Names the law of docs/laws.md that a test holds: <c>[Law("T3")]</c>. Filter with <c>--filter-trait Law=T3</c>.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
internal sealed class LawAttribute(string law) : Attribute, ITraitAttribute
{
    /// <summary>The law's letter and number.</summary>
    public string Law { get; } = law;

    /// <inheritdoc/>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Law", Law)];
}
