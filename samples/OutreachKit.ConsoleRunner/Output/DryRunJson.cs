using NodaTime.Text;
using OutreachKit.ConsoleRunner.Files;
using OutreachKit.ConsoleRunner.Import;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What <c>dry-run --json</c> prints.</summary>
internal sealed record DryRunJson(string Format, int Read, int New, int AlreadyThere, int OptedOut, int Uncertain, IReadOnlyList<DryRunJson.Day> Days)
{
    /// <summary>How many touches fall on a day of the contacts', by their steps.</summary>
    internal sealed record Day(string Date, int Touches, IReadOnlyDictionary<string, int> Steps);

    internal static DryRunJson Of(ContactFile file, Forecast forecast) => new(
        file.Format,
        file.Read,
        forecast.Count(ImportStatus.New),
        forecast.Count(ImportStatus.AlreadyThere),
        forecast.Count(ImportStatus.OptedOut),
        forecast.Count(ImportStatus.Uncertain),
        [.. forecast.Days.Select(d => new Day(LocalDatePattern.Iso.Format(d.Key), d.Value.Values.Sum(), d.Value))]);
}
