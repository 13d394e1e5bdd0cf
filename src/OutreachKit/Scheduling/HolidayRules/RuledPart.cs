namespace OutreachKit.Scheduling.HolidayRules;

/// <summary>What a calendar says beyond its table: what rules give, without the dates of another calendar.</summary>
internal readonly record struct RuledPart(RuledYears Years, HolidayCalendar Without)
{
    internal string? NameOf(int epochDay) =>
        Years.NameOf(epochDay) is { } name && Without.NameOf(epochDay) is null ? name : null;

    internal RuledPart Except(HolidayCalendar other) => this with { Without = Without.Union(other) };
}
