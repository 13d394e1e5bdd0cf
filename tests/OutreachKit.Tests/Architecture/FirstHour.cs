namespace OutreachKit.Tests.Architecture;

/// <summary>
/// The types of the first hour: a program needs one using for them, though each file lies in its room. What is not listed here has its
/// folder's namespace.
/// </summary>
internal static class FirstHour
{
    private static readonly Dictionary<string, string[]> Types = new(StringComparer.Ordinal)
    {
        ["Stages"] = ["Stage", "Trigger"],
        ["Scheduling"] = ["Schedule", "Delay", "Deadline", "LateAction", "Holiday", "HolidayCalendar", "HolidayCalendars", "HoldSource"],
        ["Sequences"] = ["StepKind", "StepId", "StepBuilder"],
        ["Pipelines"] = ["Pipeline", "PipelineBuilder", "StageBuilder", "Presets", "PipelineDefinitionException"],
        ["Enrollments"] =
        [
            "Enrollment", "EnrollmentId", "ContactId", "Fact", "PlannedTouch", "TouchState", "TouchEnd", "TouchKey", "Refusal",
            "RefusalCode", "ContactSettings",
        ],
        ["Touches"] = ["ITouchHandler", "TouchHandler", "Touch", "TouchOutcome", "TouchOutcomeKind", "Settlement"],
        ["Intake"] = ["EnrollRequest"],
        ["Dispatch"] = ["TickReport", "PerformResult"],
        ["Agenda"] = ["AgendaItem", "AgendaNeed"],
        ["InMemory"] = ["InMemoryStore"],
        ["Wording"] = ["DelayWords", "EnrollmentWords", "HistoryWords", "PlanWords", "RefusalWords", "ReplanWords", "StopWords", "TrailWords"],
    };

    private static readonly Dictionary<string, string> Rooms = Types.SelectMany(room => room.Value, (room, type) => (room.Key, type))
        .ToDictionary(known => known.type, known => known.Key, StringComparer.Ordinal);

    internal static IEnumerable<string> Names => Rooms.Keys;

    /// <summary>The room in which the file of a type lies that is in the root namespace, or null if it lies in no room.</summary>
    internal static string? RoomOf(string type) => Rooms.GetValueOrDefault(type);

    /// <summary>Whether it is the file of one of them, or a part of it.</summary>
    internal static bool Has(SourceFile file) =>
        file.Path.Split('/') is [var room, var name] && RoomOf(name.Split('.')[0]) == room;
}
