using NodaTime;
using OutreachKit.ConsoleRunner.Tests.Database;

namespace OutreachKit.ConsoleRunner.Tests.Screens;

/// <summary>A screen that people see: what led to it, and the command that shows it.</summary>
/// <param name="Name">What the file is called that has it.</param>
/// <param name="Args">The command.</param>
/// <param name="Before">What was done before; null for nothing, and no database.</param>
internal sealed record Scene(string Name, string[] Args, Func<TempDb, Task>? Before)
{
    private const string Later = "2026-06-10T12:30:00Z";

    internal static IReadOnlyList<Scene> All { get; } =
    [
        new("story", ["story"], null),
        new("preview", ["preview", "--start", "2026-11-24T15:00:00Z", "--zone", "America/Chicago", "--holiday", "2026-11-26"], null),
        new("diagram", ["diagram"], null),
        new("import", ["import", "Data/Cases/12_google2024.csv"], Nothing),
        new("import-with-skipped-lines", ["import", "Data/Cases/20_concat.csv", "--zone", "Europe/Berlin"], Nothing),
        new("import-with-a-question", ["import", "Data/Cases/34_namesakes.csv"], Nothing),
        new("import-of-somebody-who-opted-out", ["import", "Data/Cases/12_google2024.csv"], db => Run(db, ["log", "marta@example.org", "opted-out"])),
        new("dry-run", ["dry-run", "Data/Cases/09_semicolon.csv", "--weeks", "3"], Nothing),
        new("who", ["who"], Namesakes),
        new("who-somebody", ["who", "tomas@example.org"], LinkedIn),
        new("who-different", ["who", "--different", "contact-0001", "contact-0002"], Namesakes),
        new("today", ["today", "--now", "2026-06-11T06:00:00Z"], async db =>
        {
            await LinkedIn(db);
            await Run(db, ["log", "Ines Dahl", "reply-received", "--now", "2026-06-10T12:00:00Z"]);
            await Namesakes(db);
        }),
        new("today-with-nothing-to-do", ["today"], db => Run(db, ["log", "nobody@example.org", "opted-out"])),
        new("agenda", ["agenda", "--now", "2026-06-10T15:00:00Z"], LinkedIn),
        new("agenda-with-nothing-due", ["agenda", "--now", Later], async db =>
        {
            await One(db);
            await Run(db, ["tick"]);
        }),
        new("tick", ["tick"], One),
        new("tick-dry-run", ["tick", "--dry-run"], One),
        new("log", ["log", "marta@example.org", "reply-received"], One),
        new("log-refused", ["log", "marta@example.org", "reopened"], One),
        new("log-of-nobody", ["log", "marat@example.org", "declined"], One),
        new("opt-out", ["log", "Marta Quill <marta@example.org>", "opted-out"], One),
        new("opt-out-of-nobody", ["log", "marat@example.org", "opted-out"], One),
        new("done", ["done", "contact-0001", "request"], One),
        new("move", ["move", "Marta Quill", "request", "2026-06-20"], One),
        new("done-at", ["done", "contact-0001", "thank-you", "--at", "2026-06-12T13:00:00Z", "--now", "2026-06-16T08:00:00Z"], async db =>
        {
            await Booked(db);
            await Run(db, ["meeting", "Marta Quill", "held", "--now", "2026-06-16T07:00:00Z"]);
        }),
        new("meeting", ["meeting", "Marta Quill", "held"], One),
        new("meeting-booked", ["meeting", "Marta Quill", "booked", "2026-06-12T09:00", "45m"], One),
        new("meeting-moved", ["meeting", "Marta Quill", "moved", "2026-06-12T10:00"], Booked),
        new("meeting-booked-twice", ["meeting", "Marta Quill", "booked", "2026-06-15T09:00"], Booked),
        new("today-with-a-meeting", ["today", "--now", "2026-06-12T06:00:00Z"], Booked),
        new("today-with-a-question", ["today", "--now", "2026-06-16T12:00:00Z"], Booked),
        new("today-with-a-late-one", ["today", "--now", "2026-06-16T08:00:00Z"], async db =>
        {
            await Booked(db);
            await Run(db, ["meeting", "Marta Quill", "held", "--now", "2026-06-16T07:00:00Z"]);
        }),
        new("done-with-a-question", ["done", "Marta Quill", "--now", "2026-06-16T12:00:00Z"], Booked),
        new("why-with-a-meeting", ["why", "Marta Quill"], Booked),
        new("snooze-from", ["snooze", "Marta Quill", "2026-09-01", "--from", "2026-08-03"], One),
        new("snooze", ["snooze", "Marta Quill", "2026-09-01"], One),
        new("undo", ["undo"], db => Run(db, ["import", "Data/Cases/b1.csv"], ["snooze", "Marta Quill", "2026-09-01"])),
        new("undo-refused", ["undo"], db => Run(db, ["import", "Data/Cases/b1.csv"], ["log", "Marta Quill", "opted-out"])),
        new("history", ["history", "Marta Quill", "--now", Later], Busy),
        new("why", ["why", "Marta Quill", "--now", Later], Busy),
        new("funnel", ["funnel"], Busy),
        new("doubt-list", ["doubt", "list"], async db =>
        {
            await One(db);
            await db.PerformAsync(TouchOutcome.Unknown("smtp-timeout"));
        }),
        new("doubt-settle", ["doubt", "settle", "Marta Quill", "--sent"], async db =>
        {
            await One(db);
            await db.PerformAsync(TouchOutcome.Unknown("smtp-timeout"));
        }),
        new("draft", ["draft", "Marta Quill", "--mailto"], One),
        new("draft-without-an-address", ["draft", "Ines Dahl", "--mailto"], LinkedIn),
        new("no-such-column", ["import", "Data/Cases/31_scraper_headers.csv", "--ignore", "Telephone"], Nothing),
    ];

    private static Task Nothing(TempDb db) => Task.CompletedTask;

    private static Task LinkedIn(TempDb db) => Run(db, ["import", "Data/Cases/09_semicolon.csv", "--zone", "America/Chicago"]);

    private static Task Namesakes(TempDb db) => Run(db, ["import", "Data/Cases/34_namesakes.csv"]);

    private static async Task One(TempDb db) => await db.ImportAsync("Marta,Quill,https://www.linkedin.com/in/marta-quill,marta@example.org,Alder Works,Analyst,04 Jan 2024");

    private static async Task Booked(TempDb db)
    {
        await One(db);
        await Run(db, ["meeting", "Marta Quill", "booked", "2026-06-12T09:00", "45m"]);
    }

    private static async Task Busy(TempDb db)
    {
        await One(db);
        await Run(db, ["tick"], ["log", "Marta Quill", "reply-received"], ["snooze", "Marta Quill", "2026-07-01"]);
    }

    private static async Task Run(TempDb db, params string[][] commands)
    {
        foreach (string[] args in commands)
        {
            RunResult result = await RunResult.AtAsync(args.Contains("--now") ? Instant.MinValue : TempDb.Noon, 1000, [.. args, "--db", db.Path]);
            result.ExitCode.Should().BeOneOf([0, 1], "{0} said {1}", string.Join(' ', args), result.Error);
        }
    }
}
