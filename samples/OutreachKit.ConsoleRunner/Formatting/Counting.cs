using System.Globalization;
using OutreachKit.Insights;

namespace OutreachKit.ConsoleRunner.Formatting;

/// <summary>Numbers for people.</summary>
internal static class Counting
{
    /// <summary>More lines than these nobody reads on a screen.</summary>
    internal const int Many = 20;

    internal static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    internal static string Of(int count, string what) => Of(count, what, $"{what}s");

    internal static string Of(int count, string one, string many) => Invariant($"{count} {(count == 1 ? one : many)}");

    /// <summary><c>92 %</c>. Less than all is never shown as all, nor more than none as none.</summary>
    internal static string Share(Proportion proportion)
    {
        double percent = proportion.Share * 100;
        if (proportion.Count > 0 && proportion.Count < proportion.Of)
        {
            double least = Math.Pow(10, -Digits(proportion));
            percent = Math.Clamp(percent, least, 100 - least);
        }

        return $"{Rounded(percent, proportion)} %";
    }

    /// <summary><c>67–99 %</c>: where the true share lies, with 95 % confidence.</summary>
    internal static string Range(Proportion proportion) =>
        $"{Rounded(proportion.Low * 100, proportion)}–{Rounded(proportion.High * 100, proportion)} %";

    private static string Rounded(double percent, Proportion proportion) =>
        Math.Round(percent, Digits(proportion), MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture);

    /// <summary>Whole percents up to some hundreds; one person of ten thousand is a hundredth of a percent.</summary>
    private static int Digits(Proportion proportion) => Math.Max(0, (int)Math.Log10(Math.Max(1, proportion.Of)) - 2);
}
