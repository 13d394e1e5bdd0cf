using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>Writes the shapes of <c>--json</c>. Keys come in the order in which the records name them.</summary>
[JsonSerializable(typeof(StoryJson))]
[JsonSerializable(typeof(PreviewJson))]
internal sealed partial class JsonText : JsonSerializerContext
{
    private static readonly JsonText Written = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    });

    internal static string Of(StoryJson story) => JsonSerializer.Serialize(story, Written.StoryJson);

    internal static string Of(PreviewJson preview) => JsonSerializer.Serialize(preview, Written.PreviewJson);
}
