using OutreachKit.CrashWorker;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>What is found when all is over, by somebody who comes afterwards and opens the database anew.</summary>
/// <param name="Letters">Each letter that the database knows.</param>
/// <param name="Strays">Letters that went out and that the database does not know.</param>
/// <param name="BrokenHistories">By the tables alone: enrollments whose revision is not the number and the last of their events.</param>
/// <param name="OpenRows">By the tables alone: touches that wait for anything but a settlement.</param>
internal sealed record Evidence(
    IReadOnlyList<LetterStory> Letters, IReadOnlyList<OutboxLine> Strays, long BrokenHistories, long OpenRows)
{
    private const string Broken =
        """
        select count(*) from outreach_enrollments e
        where e.revision <> (select count(*) from outreach_history h where h.enrollment_id = e.id)
            or e.revision <> (select max(h.revision) from outreach_history h where h.enrollment_id = e.id)
        """;

    private const string Open = "select count(*) from outreach_touches where status <> 3";

    public static async Task<Evidence> GatherAsync(ICrashSite site, CancellationToken cancellationToken)
    {
        await using OutreachStore opened = await site.OpenAsync(cancellationToken);
        IOutreachStore store = opened.With(CrashWorker.Letters.Catalog);
        ILookup<TouchKey, OutboxLine> outbox = Lines(site.Outbox).Select(OutboxLine.Parse).ToLookup(line => line.Key);
        ILookup<TouchKey, JournalLine> journal = Lines(site.Journal).Select(JournalLine.Parse).ToLookup(line => line.Key);
        HashSet<EnrollmentId> listed = [];
        await foreach (Enrollment doubtful in store.OpenEnrollmentsAsync(new OpenTouches("", InDoubt: true), cancellationToken))
        {
            listed.Add(doubtful.Id);
        }

        var letters = new List<LetterStory>();
        await foreach (Enrollment enrollment in store.AllAsync("", cancellationToken))
        {
            IReadOnlyList<HistoryEvent> history = await store.HistoryAsync(enrollment.Id, cancellationToken);
            letters.AddRange(history.SelectMany(e => e.Effects).OfType<TouchPlanned>().Select(planned => planned.Touch.Key).Select(key =>
                new LetterStory(key, enrollment, history, listed.Contains(enrollment.Id), [.. outbox[key]], [.. journal[key]])));
        }

        HashSet<TouchKey> known = [.. letters.Select(letter => letter.Key)];
        return new Evidence(
            letters,
            [.. outbox.Where(sent => !known.Contains(sent.Key)).SelectMany(sent => sent)],
            await site.CountAsync(Broken, cancellationToken),
            await site.CountAsync(Open, cancellationToken));
    }

    private static string[] Lines(string file) => File.Exists(file) ? File.ReadAllLines(file) : [];
}
