using OutreachKit.Stores;
using Xunit;

namespace OutreachKit.Testing.Conformance;

// The feed: what was committed, in each enrollment's order, and nothing ever behind a cursor.
public abstract partial class StoreConformanceSuite
{
    [Fact]
    [Law("H3")]
    public async Task The_feed_has_every_event_in_its_enrollments_order_and_goes_on_from_any_cursor()
    {
        EngineUnderTest desk = NewDesk();
        await desk.EnrollManyAsync(10);
        await desk.TickAsync(new RecordingHandler());
        await desk.Engine.ReceiveAsync("contact-0003", Fact.ReplyReceived(desk.Now), Stop);

        List<FeedEntry> all = await FollowedAsync(desk.Store, default);

        Assert.Equal(31, all.Count);
        Assert.Equal(all.Select(e => e.Cursor.Position).Distinct().Order(), all.Select(e => e.Cursor.Position));
        foreach (IGrouping<EnrollmentId, FeedEntry> one in all.GroupBy(e => e.Event!.Enrollment))
        {
            IReadOnlyList<long> stored = [.. (await desk.Store.HistoryAsync(one.Key, Stop)).Select(e => e.Revision)];
            Assert.Equal(stored, one.Select(e => e.Event!.Revision));
        }

        Assert.Equal("contact-0003", all.Single(e => e.Event!.Trigger == Trigger.ReplyReceived).Contact.Value);
        for (int i = 0; i < all.Count; i += 7)
        {
            Assert.Equal(all.Skip(i + 1).Select(e => e.Cursor), (await FollowedAsync(desk.Store, all[i].Cursor)).Select(e => e.Cursor));
        }

        Assert.Empty(await desk.Store.FollowAsync(all[^1].Cursor, 10, Stop));
    }

    [Fact]
    [Law("H3")]
    public async Task Whoever_follows_while_others_commit_misses_nothing_and_sees_no_order_broken()
    {
        EngineUnderTest desk = NewDesk();
        await desk.EnrollManyAsync(8);
        IOutreachStore reader = (await OpenAgainAsync(Store)).With(new Pipelines.PipelineCatalog([Presets.InformationalInterview]));
        Task writing = Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                for (int i = 0; i < 40; i++)
                {
                    await desk.Engine.ReceiveAsync($"contact-{(writer + i) % 8:D4}", Fact.ReplyReceived(desk.Now), Stop);
                }
            },
            Stop)));

        var seen = new List<FeedEntry>();
        FeedCursor cursor = FeedCursor.Start;
        bool last;
        do
        {
            last = writing.IsCompleted;
            IReadOnlyList<FeedEntry> entries;
            while ((entries = await reader.FollowAsync(cursor, 13, Stop)).Count > 0)
            {
                seen.AddRange(entries);
                cursor = entries[^1].Cursor;
            }
        }
        while (!last);
        await writing;

        Assert.Equal(8 + (8 * 40), seen.Count);
        foreach (IGrouping<EnrollmentId, FeedEntry> one in seen.GroupBy(e => e.Event!.Enrollment))
        {
            Assert.Equal(Enumerable.Range(1, one.Count()).Select(i => (long)i), one.Select(e => e.Event!.Revision));
        }
    }

    private static async Task<List<FeedEntry>> FollowedAsync(IOutreachStore store, FeedCursor cursor)
    {
        var all = new List<FeedEntry>();
        IReadOnlyList<FeedEntry> entries;
        while ((entries = await store.FollowAsync(cursor, 4, Stop)).Count > 0)
        {
            all.AddRange(entries);
            cursor = entries[^1].Cursor;
        }

        return all;
    }
}
