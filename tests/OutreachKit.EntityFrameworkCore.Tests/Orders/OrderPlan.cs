using System.Globalization;

namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>
/// How many orders of each meeting are run: <c>OUTREACHKIT_ORDERS=all</c> asks for all, a number for as many; <c>OUTREACHKIT_MEETINGS=begin</c>
/// only for the meetings whose names hold that.
/// </summary>
internal static class OrderPlan
{
    private static readonly string? Asked = Environment.GetEnvironmentVariable("OUTREACHKIT_ORDERS") is { Length: > 0 } asked ? asked : null;

    internal static bool IsAll { get; } = Asked == "all";

    /// <summary>Whether somebody asked for a run of their own, and looks at the screen.</summary>
    internal static bool IsAsked => Asked is not null;

    internal static IEnumerable<Meeting> Meetings { get; } =
        Meeting.All.Where(m => m.Name.Contains(Environment.GetEnvironmentVariable("OUTREACHKIT_MEETINGS") ?? "", StringComparison.Ordinal));

    internal static int Of(int otherwise) =>
        Asked is null or "all" ? otherwise
        : int.TryParse(Asked, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number
        : throw new FormatException($"OUTREACHKIT_ORDERS is {Asked}: say all, or give a number above 0.");
}
