using OutreachKit.Scheduling;

namespace OutreachKit.ConsoleRunner.Import;

/// <summary>How the people of a file are enrolled.</summary>
/// <param name="Fallback">The zone of people for whom the file has none; null if nobody said.</param>
/// <param name="Pipeline">The pipeline.</param>
internal sealed record EnrollTerms(ContactZone? Fallback, Pipeline Pipeline);
