using NodaTime;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary>A date, or an instant: one of both.</summary>
internal sealed record Moment(LocalDate? Date, Instant? Instant);
