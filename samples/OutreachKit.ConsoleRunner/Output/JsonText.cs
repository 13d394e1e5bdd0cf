using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>Writes the shapes of <c>--json</c>. Keys come in the order in which the records name them.</summary>
[JsonSerializable(typeof(StoryJson))]
[JsonSerializable(typeof(PreviewJson))]
[JsonSerializable(typeof(ImportJson))]
[JsonSerializable(typeof(AgendaJson))]
[JsonSerializable(typeof(TodayJson))]
[JsonSerializable(typeof(TickJson.Sent))]
[JsonSerializable(typeof(TickJson.Totals))]
[JsonSerializable(typeof(HistoryJson))]
[JsonSerializable(typeof(WhyJson))]
[JsonSerializable(typeof(FunnelJson))]
[JsonSerializable(typeof(DoubtJson))]
[JsonSerializable(typeof(ResultJson))]
[JsonSerializable(typeof(AnswersJson))]
[JsonSerializable(typeof(WhoJson))]
[JsonSerializable(typeof(DryRunJson))]
[JsonSerializable(typeof(DraftJson))]
[JsonSerializable(typeof(BackupJson))]
[JsonSerializable(typeof(DiagramJson))]
[JsonSerializable(typeof(MeasureJson))]
internal sealed partial class JsonText : JsonSerializerContext
{
    private static readonly JsonText Indented = new(Settings(indented: true));
    private static readonly JsonText InOneLine = new(Settings(indented: false));

    /// <summary>A document of several lines.</summary>
    internal static string Of<T>(T value) => JsonSerializer.Serialize(value, typeof(T), Indented);

    /// <summary>A document of one line.</summary>
    internal static string Line<T>(T value) => JsonSerializer.Serialize(value, typeof(T), InOneLine);

    private static JsonSerializerOptions Settings(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
        NewLine = "\n",
    };
}
