using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OutreachKit.ConsoleRunner.Sending;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>Writes the shapes of <c>--json</c>, and the lines of the outbox. Keys come in the order in which the records name them.</summary>
[JsonSerializable(typeof(StoryJson))]
[JsonSerializable(typeof(PreviewJson))]
[JsonSerializable(typeof(ImportJson))]
[JsonSerializable(typeof(AgendaJson))]
[JsonSerializable(typeof(TickJson.Sent))]
[JsonSerializable(typeof(TickJson.Totals))]
[JsonSerializable(typeof(HistoryJson))]
[JsonSerializable(typeof(FunnelJson))]
[JsonSerializable(typeof(DoubtJson))]
[JsonSerializable(typeof(OutboxLine))]
internal sealed partial class JsonText : JsonSerializerContext
{
    private static readonly JsonText Written = new(Settings(indented: true));
    private static readonly JsonText InOneLine = new(Settings(indented: false));

    internal static string Of(StoryJson story) => JsonSerializer.Serialize(story, Written.StoryJson);

    internal static string Of(PreviewJson preview) => JsonSerializer.Serialize(preview, Written.PreviewJson);

    internal static string Of(ImportJson import) => JsonSerializer.Serialize(import, Written.ImportJson);

    internal static string Of(AgendaJson agenda) => JsonSerializer.Serialize(agenda, Written.AgendaJson);

    internal static string Of(TickJson.Totals totals) => JsonSerializer.Serialize(totals, Written.Totals);

    internal static string Of(HistoryJson history) => JsonSerializer.Serialize(history, Written.HistoryJson);

    internal static string Of(FunnelJson funnel) => JsonSerializer.Serialize(funnel, Written.FunnelJson);

    internal static string Of(DoubtJson doubts) => JsonSerializer.Serialize(doubts, Written.DoubtJson);

    internal static string Line(TickJson.Sent sent) => JsonSerializer.Serialize(sent, InOneLine.Sent);

    internal static string Line(OutboxLine line) => JsonSerializer.Serialize(line, InOneLine.OutboxLine);

    /// <exception cref="JsonException">It is no such line.</exception>
    internal static OutboxLine? Line(string text) => JsonSerializer.Deserialize(text, InOneLine.OutboxLine);

    private static JsonSerializerOptions Settings(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
        NewLine = "\n",
    };
}
