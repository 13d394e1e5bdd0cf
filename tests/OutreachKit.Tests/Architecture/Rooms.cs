using System.Reflection;

namespace OutreachKit.Tests.Architecture;

/// <summary>The rooms of the house in their order: a room only knows rooms above it. A folder within a room belongs to it.</summary>
internal static class Rooms
{
    internal const string FrontDoor = "OutreachKit";

    internal static readonly Assembly Library = typeof(OutreachKit.Pipeline).Assembly;

    internal static readonly string[] InOrder =
    [
        "Stages", "Scheduling", "Sequences", "Pipelines", "Rules", "Enrollments", "Stops", "Touches", "Stores",
        "Intake", "Dispatch", "Agenda", "Insights", "InMemory", "Wording", "Views", FrontDoor,
    ];

    /// <summary>Every type of the library, nested and generated ones included, that lies in a room.</summary>
    internal static IReadOnlyList<Type> Types { get; } =
        [.. Library.GetTypes().Where(t => t.Namespace?.StartsWith(FrontDoor, StringComparison.Ordinal) == true)];

    internal static IReadOnlyList<Type> PublicTypes { get; } = [.. Types.Where(t => t.IsVisible)];

    /// <summary>The room of a namespace: its second name, or the front door.</summary>
    internal static string Of(string @namespace) => @namespace.Split('.') is [FrontDoor, var room, ..] ? room : FrontDoor;

    /// <summary>The room of a type: of its namespace, and of its file if it is one of the first hour.</summary>
    internal static string Of(Type type) =>
        type.Namespace == FrontDoor && FirstHour.RoomOf(Outermost(type).Name.Split('`')[0]) is { } room ? room : Of(type.Namespace!);

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    /// <summary>How far down a room is; a room that nobody put into the order is not in the house.</summary>
    internal static int Rank(string room) =>
        Array.IndexOf(InOrder, room) is >= 0 and var rank
            ? rank
            : throw new InvalidOperationException($"'{room}' is no room of the house: give it its place in the order, in {nameof(Rooms)}.");
}
