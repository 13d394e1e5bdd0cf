using System.Text.Json.Nodes;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>An enrollment's text in an order of its own, for comparing.</summary>
internal static class CanonicalText
{
    /// <summary>How often a step was planned has no order.</summary>
    internal static string Of(string text)
    {
        JsonNode node = JsonNode.Parse(text)!;
        if (node["occurrences"] is JsonObject counts)
        {
            node["occurrences"] = new JsonObject(counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => KeyValuePair.Create(c.Key, c.Value?.DeepClone())));
        }

        return node.ToJsonString();
    }
}
