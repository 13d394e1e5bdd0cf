using System.Diagnostics.CodeAnalysis;
using Fluid.Values;

namespace OutreachKit.ConsoleRunner.Drafts;

/// <summary>What a template may ask of one thing: <c>contact.first_name</c>. What is not there is remembered, so that a slip of the pen is no empty place in a mail.</summary>
internal sealed class KnownMembers(string name, IReadOnlyDictionary<string, string> members, List<string> unknown) : IFluidIndexable
{
    public int Count => members.Count;

    public IEnumerable<string> Keys => members.Keys;

    public bool TryGetValue(string key, [NotNullWhen(true)] out FluidValue? value)
    {
        if (members.TryGetValue(key, out string? text))
        {
            value = new StringValue(text);
            return true;
        }

        unknown.Add($"{name}.{key}");
        value = null;
        return false;
    }
}
