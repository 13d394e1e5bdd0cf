using System.Text.Json.Serialization;

namespace OutreachKit.Views;

/// <summary>How the plain types are written as JSON, without reflection: camel case, and nothing for what is null.</summary>
/// <remarks>
/// An ASP.NET Core host adds it once: <c>options.SerializerOptions.TypeInfoResolverChain.Insert(0, OutreachJsonContext.Default)</c>.
/// Thread-safe.
/// </remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EnrollmentView))]
[JsonSerializable(typeof(AgendaView))]
[JsonSerializable(typeof(HistoryView))]
[JsonSerializable(typeof(IReadOnlyList<EnrollmentView>))]
[JsonSerializable(typeof(IReadOnlyList<AgendaView>))]
[JsonSerializable(typeof(IReadOnlyList<HistoryView>))]
public sealed partial class OutreachJsonContext : JsonSerializerContext;
