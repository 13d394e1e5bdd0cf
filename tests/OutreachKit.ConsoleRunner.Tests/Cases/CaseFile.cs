namespace OutreachKit.ConsoleRunner.Tests.Cases;

/// <summary>The contact files of Data/Cases: as they come, with invented people.</summary>
internal static class CaseFile
{
    internal static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Data", "Cases", name + ".csv");

    internal static string[] All { get; } =
    [
        "04_german", "05_french", "09_semicolon", "11_tab", "12_google2024", "20_concat", "27_dupcols", "31_scraper_headers", "34_namesakes",
        "a1_2017", "a2_2024", "b1", "b2", "m3", "m4",
    ];
}
