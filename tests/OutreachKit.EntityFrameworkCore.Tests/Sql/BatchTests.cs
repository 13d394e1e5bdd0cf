using System.Collections.Concurrent;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Pipelines;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Tests.Sql;

/// <summary>
/// A batch is one transaction. What becomes of it the conformance suite says; but there a batch that always failed, and was then committed one by
/// one, would pass.
/// </summary>
public class BatchTests
{
    private const int Contacts = 12;

    private static readonly Duration Lease = Duration.FromMinutes(5);

    [Theory]
    [InlineData(Kind.Sqlite, false)]
    [InlineData(Kind.Sqlite, true)]
    [InlineData(Kind.PostgreSql, false)]
    [InlineData(Kind.PostgreSql, true)]
    public async Task What_is_committed_together_is_one_transaction(Kind kind, bool isPortable)
    {
        var steps = new ConcurrentQueue<CommitStep>();
        await using TestDatabase database = TestDatabase.Of(kind);
        await using OutreachStore store = await OutreachStore.OpenAsync(
            database.Configure,
            new OutreachStoreOptions { Probe = steps.Enqueue },
            isPortable ? clock => new PortableDialect(clock ?? MachineClock.OfThisMachine(), kind == Kind.Sqlite ? ProviderKind.Sqlite : ProviderKind.Other) : null,
            World.Stop);
        var world = new World(store);
        IOutreachStore known = store.With(new PipelineCatalog([Presets.InformationalInterview]));
        for (int i = 0; i < Contacts; i++)
        {
            await world.EnrolledAsync($"contact-{i}");
        }

        IReadOnlyList<TouchClaim> claims = await known.ClaimAsync(new ClaimRequest(World.Monday, Contacts, Lease), World.Stop);

        // Begun, taken back, begun again, ended: rows of touches are changed in every way, added and dropped.
        await TogetherAsync((e, c) => e.Begin(c.Key, World.Monday), begins: true);
        await TogetherAsync((e, c) => e.TakeBack(c.Key, "stopped", World.Monday), begins: false);
        claims = await known.ClaimAsync(new ClaimRequest(World.Monday, Contacts, Lease), World.Stop);
        await TogetherAsync((e, c) => e.Begin(c.Key, World.Monday), begins: true);
        await TogetherAsync((e, c) => e.EndTouch(c.Key, TouchEnd.Done, World.Monday), begins: false);

        async Task TogetherAsync(Func<Enrollment, TouchClaim, Decision> decide, bool begins)
        {
            IReadOnlyList<Enrollment> found = await known.FindManyAsync([.. claims.Select(c => c.Enrollment)], World.Stop);
            found.Should().HaveCount(Contacts);
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
            steps.Clear();
            (await known.CommitAsync(commits, World.Stop)).Should().OnlyContain(r => r.Status == CommitStatus.Committed);
            steps.Should().Equal(CommitStep.HalfWritten, CommitStep.Committing, CommitStep.Committed);
        }
    }
}
