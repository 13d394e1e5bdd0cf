using System.Globalization;

namespace OutreachKit.EntityFrameworkCore.Tests.Conformance;

/// <summary>How many commits 64 writers make on one enrollment: <c>OUTREACHKIT_WRITES=10000</c> asks for as many as the law's figure.</summary>
internal static class Writes
{
    internal static int Of(int otherwise) =>
        Environment.GetEnvironmentVariable("OUTREACHKIT_WRITES") is not { Length: > 0 } asked ? otherwise
        : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number
        : throw new FormatException($"OUTREACHKIT_WRITES is {asked}: give a number above 0.");
}
