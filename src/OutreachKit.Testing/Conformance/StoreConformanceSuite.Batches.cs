using OutreachKit.Enrollments;
using OutreachKit.Pipelines;
using OutreachKit.Stores;
using OutreachKit.Touches;
using Xunit;

namespace OutreachKit.Testing.Conformance;

// Many at once: whatever holds for one commit holds for each in a batch, and one that is refused delays no other.
public abstract partial class StoreConformanceSuite
{
    private const int BatchSeeds = 8;

    [Fact]
    [Law("C1")]
    [Law("C7")]
    public async Task A_batch_is_answered_and_leaves_behind_what_its_commits_would_one_by_one()
    {
        EngineUnderTest desk = NewDesk();
        BatchCase.Fate[] all = Enum.GetValues<BatchCase.Fate>();
        for (int seed = 0; seed < BatchSeeds; seed++)
        {
            // Every fate once, and some of them again, in another order each time.
            var chance = new Random(seed);
            BatchCase.Fate[] fates = [.. all, .. Enumerable.Range(0, 7).Select(_ => all[chance.Next(all.Length)])];
            chance.Shuffle(fates);
            int[] places = [.. Enumerable.Range(0, 100).Select(_ => chance.Next(1000))];
            BatchCase together = await BatchCase.MakeAsync(desk, $"together-{seed}", Lease, fates, i => places[i]);
            BatchCase alone = await BatchCase.MakeAsync(desk, $"alone-{seed}", Lease, fates, i => places[i]);

            IReadOnlyList<CommitResult> batch = await desk.Store.CommitAsync(together.Commits, Stop);
            var single = new List<CommitResult>();
            foreach (Commit commit in alone.Commits)
            {
                single.Add(await desk.Store.CommitAsync(commit, Stop));
            }

            Assert.Equal(single.Select(Line), batch.Select(Line));
            Assert.Equal(await alone.PictureAsync(), await together.PictureAsync());
        }

        static string Line(CommitResult r) => $"{r.Status} {r.Original} {r.Existing?.Contact} {r.Existing?.Revision}";
    }

    [Fact]
    [Law("C1")]
    public async Task Two_batches_of_the_same_touches_in_opposite_orders_make_each_change_once_and_neither_fails()
    {
        const int Many = 20;
        EngineUnderTest desk = NewDesk();
        await desk.EnrollManyAsync(Many);
        IOutreachStore again = (await OpenAgainAsync(Store)).With(new PipelineCatalog([Presets.InformationalInterview]));
        for (int round = 0; round < 15; round++)
        {
            IReadOnlyList<TouchClaim> claims = await desk.Store.ClaimAsync(new ClaimRequest(desk.Now, Many, Lease), Stop);
            Assert.Equal(Many, claims.Count);
            await TwiceAsync(claims, (e, c) => e.Begin(c.Key, desk.Now), begins: true);
            Assert.All(await ConfirmedAsync(claims), c => Assert.Equal(Confirmation.Confirmed, c));
            await TwiceAsync(claims, (e, c) => e.TakeBack(c.Key, "stopped", desk.Now), begins: false);
            Assert.All(await ConfirmedAsync(claims), c => Assert.Equal(Confirmation.LeaseEnded, c));
        }

        async Task TwiceAsync(IReadOnlyList<TouchClaim> claims, Func<Enrollment, TouchClaim, Decision> decide, bool begins)
        {
            IReadOnlyList<Enrollment> found = await desk.Store.FindManyAsync([.. claims.Select(c => c.Enrollment)], Stop);
            Commit[] commits =
            [
                .. claims.Zip(found, (claim, enrollment) => (claim, Decision: decide(enrollment, claim))).Select(d => new Commit
                {
                    After = d.Decision.Enrollment,
                    Event = d.Decision.Event!,
                    Claim = d.claim,
                    Lease = begins ? Lease : null,
                    UnlessStopped = begins,
                }),
            ];
            IReadOnlyList<CommitResult>[] results = await Task.WhenAll(
                Task.Run(async () => await desk.Store.CommitAsync(commits, Stop), Stop),
                Task.Run(async () => await again.CommitAsync([.. Enumerable.Reverse(commits)], Stop), Stop));
            for (int i = 0; i < Many; i++)
            {
                Assert.Equal([CommitStatus.Committed, CommitStatus.Conflict], new[] { results[0][i].Status, results[1][Many - 1 - i].Status }.Order());
            }
        }

        async Task<IReadOnlyList<Confirmation>> ConfirmedAsync(IReadOnlyList<TouchClaim> claims)
        {
            IReadOnlyList<Enrollment> found = await desk.Store.FindManyAsync([.. claims.Select(c => c.Enrollment)], Stop);
            return await desk.Store.ConfirmAsync([.. claims.Zip(found, (c, e) => new BegunTouch(c, e, desk.Now))], Stop);
        }
    }

    [Fact]
    public async Task Many_are_found_in_the_order_in_which_they_were_asked_for()
    {
        EngineUnderTest desk = NewDesk();
        var ids = new List<EnrollmentId>();
        for (int i = 0; i < 70; i++)
        {
            ids.Add((await desk.EnrolledAsync($"contact-{i:D2}")).Id);
        }

        ids.Reverse();
        EnrollmentId[] asked = [.. ids, EnrollmentId.New(desk.Now), ids[3]];

        Assert.Equal([.. ids, ids[3]], (await desk.Store.FindManyAsync(asked, Stop)).Select(e => e.Id));
        Assert.Empty(await desk.Store.FindManyAsync([], Stop));
        Assert.Empty(await desk.Store.ConfirmAsync([], Stop));
        Assert.Empty(await desk.Store.CommitAsync([], Stop));
    }

    [Fact]
    [Law("C2")]
    [Law("C4")]
    public async Task Of_many_that_have_begun_each_gets_its_own_answer()
    {
        EngineUnderTest desk = NewDesk();
        await desk.EnrollManyAsync(4);
        IReadOnlyList<TouchClaim> claims = await desk.Store.ClaimAsync(new ClaimRequest(desk.Now, 4, Lease), Stop);
        IReadOnlyList<Enrollment> found = await desk.Store.FindManyAsync([.. claims.Select(c => c.Enrollment)], Stop);
        await desk.Store.SuppressAsync("", found[1].Contact, Stop);
        await desk.Store.SuppressAsync("another", found[2].Contact, Stop);
        TouchClaim lost = claims[3] with { Fence = claims[3].Fence - 1 };

        Assert.Equal(
            [Confirmation.Confirmed, Confirmation.Stopped, Confirmation.Confirmed, Confirmation.LeaseEnded],
            await desk.Store.ConfirmAsync(
                [.. claims.Take(3).Append(lost).Zip(found, (c, e) => new BegunTouch(c, e, desk.Now))], Stop));

        await LetLeasesPassAsync(Store, Lease);
        Assert.All(
            await desk.Store.ConfirmAsync([.. claims.Zip(found, (c, e) => new BegunTouch(c, e, desk.Now))], Stop), c => Assert.Equal(Confirmation.LeaseEnded, c));
    }
}
