using System.Globalization;

namespace OutreachKit.EntityFrameworkCore.Tests.Conformance;

/// <summary>How many touches begin and end together in the suite of every store: <c>OUTREACHKIT_BATCH=50</c> asks for so many.</summary>
internal static class Batches
{
    internal static int Of(int otherwise) =>
        Environment.GetEnvironmentVariable("OUTREACHKIT_BATCH") is not { Length: > 0 } asked ? otherwise
        : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number
        : throw new FormatException($"OUTREACHKIT_BATCH is {asked}: give a number above 0.");
}
