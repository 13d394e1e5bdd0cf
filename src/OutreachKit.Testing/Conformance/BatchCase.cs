using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Stores;
using OutreachKit.Touches;
using Xunit;

namespace OutreachKit.Testing.Conformance;

/// <summary>Contacts of one tenant, what befell each, and the commits that are to be made together or one by one.</summary>
internal sealed class BatchCase
{
    private readonly EngineUnderTest _desk;
    private readonly string _tenant;
    private readonly Duration _lease;
    private readonly List<TouchClaim> _claims = [];
    private readonly List<Enrollment> _claimed = [];
    private readonly List<(int Contact, Commit Commit)> _commits = [];

    private BatchCase(EngineUnderTest desk, string tenant, Duration lease)
    {
        _desk = desk;
        _tenant = tenant;
        _lease = lease;
    }

    /// <summary>The fates that a contact may have.</summary>
    internal enum Fate
    {
        Begun,
        Overtaken,
        ClaimLost,
        Suppressed,
        Doubled,
        BegunAndEnded,
        SuppressedOnTheWay,
        RepliedTwice,
        EnrolledTwice,
        Erased,
        Ended,
        TakenBack,
        HeldWithoutClaim,
    }

    internal IReadOnlyList<Commit> Commits => [.. _commits.Select(c => c.Commit)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="desk">The engine.</param>
    /// <param name="tenant">A tenant of the case's own.</param>
    /// <param name="lease">How long claims run.</param>
    /// <param name="fates">What befalls each contact.</param>
    /// <param name="places">By what the commits are put in order; those of one contact keep theirs.</param>
    internal static async Task<BatchCase> MakeAsync(EngineUnderTest desk, string tenant, Duration lease, IReadOnlyList<Fate> fates, Func<int, int> places)
    {
        var made = new BatchCase(desk, tenant, lease);
        OutreachEngine engine = desk.Engine.ForTenant(tenant);
        var enrolled = new List<Enrollment>();
        for (int i = 0; i < fates.Count; i++)
        {
            enrolled.Add((await engine.EnrollAsync(Contact(i), "America/Chicago", Stop)).OrThrow());
        }

        IReadOnlyList<TouchClaim> claims = await desk.Store.ClaimAsync(new ClaimRequest(desk.Now, 1000, lease), Stop);
        for (int i = 0; i < fates.Count; i++)
        {
            TouchClaim claim = claims.Single(c => c.Enrollment == enrolled[i].Id);
            made._claims.Add(claim);
            made._claimed.Add(enrolled[i]);
            made._commits.AddRange((await made.FateAsync(fates[i], engine, enrolled[i], claim)).Select(commit => (i, commit)));
        }

        // Each contact's commits in their order, dealt out by the places.
        var waiting = made._commits.GroupBy(c => c.Contact).ToDictionary(g => g.Key, g => new Queue<(int, Commit)>(g));
        made._commits.Clear();
        for (int drawn = 0; waiting.Count > 0; drawn++)
        {
            int contact = waiting.Keys.Order().ElementAt(places(drawn) % waiting.Count);
            made._commits.Add(waiting[contact].Dequeue());
            if (waiting[contact].Count == 0)
            {
                waiting.Remove(contact);
            }
        }

        return made;
    }

    /// <summary>All that is stored of them, without the ids, in which two cases differ.</summary>
    internal async Task<IReadOnlyList<string>> PictureAsync()
    {
        var lines = new List<string>();
        for (int i = 0; i < _claims.Count; i++)
        {
            foreach (string contact in new[] { Contact(i), Newcomer(i) })
            {
                foreach (Enrollment found in await _desk.Store.FindByContactAsync(_tenant, contact, Stop))
                {
                    lines.Add($"{found.Contact} {found.Revision} {found.Stage}");
                    lines.AddRange(found.Touches.Select(t => $"  {t.Item.Id.Value} {t}"));
                    lines.AddRange((await _desk.HistoryAsync(found)).Select(e => $"  {e}"));
                }

                lines.Add($"{contact} is suppressed: {await _desk.Store.IsSuppressedAsync(_tenant, contact, Stop)}");
            }
        }

        IReadOnlyList<Confirmation> confirmed = await _desk.Store.ConfirmAsync([.. _claims.Select((c, i) => new BegunTouch(c, _claimed[i], _desk.Now))], Stop);
        Backlog backlog = await _desk.Store.BacklogAsync(_desk.Now, Stop);
        return [.. lines, .. confirmed.Select(c => $"{c}"), $"{backlog.Dead} dead, {backlog.InDoubt} in doubt"];
    }

    private static string Contact(int i) => FormattableString.Invariant($"contact-{i:D2}");

    private static string Newcomer(int i) => FormattableString.Invariant($"newcomer-{i:D2}");

    private async Task<IReadOnlyList<Commit>> FateAsync(Fate fate, OutreachEngine engine, Enrollment enrollment, TouchClaim claim)
    {
        Commit begin = Begin(enrollment, claim);
        switch (fate)
        {
            case Fate.Overtaken:
                await engine.ReceiveAsync(enrollment.Contact, Fact.ReplyReceived(_desk.Now), Stop);
                return [begin];
            case Fate.ClaimLost:
                return [begin with { Claim = claim with { Fence = claim.Fence - 1 } }];
            case Fate.Suppressed:
                await _desk.Store.SuppressAsync(_tenant, enrollment.Contact, Stop);
                return [begin];
            case Fate.Doubled:
                return [begin, begin];
            case Fate.BegunAndEnded:
                return [begin, End(begin.After, claim)];
            case Fate.SuppressedOnTheWay:
                Commit sent = Of(enrollment.Receive(Fact.MessageSent(_desk.Now, messageId: "m"), _desk.Now)) with { Suppresses = true };
                return [sent, Of(sent.After.Receive(Fact.MessageSent(_desk.Now, messageId: "n"), _desk.Now)) with { UnlessStopped = true }];
            case Fate.RepliedTwice:
                Commit reply = Of(enrollment.Receive(Fact.ReplyReceived(_desk.Now), _desk.Now)) with
                {
                    Inbox = new InboxKey(Guid.Parse("11111111-1111-1111-1111-111111111111"), Guid.Parse("22222222-2222-2222-2222-222222222222")),
                };
                return [reply, reply];
            case Fate.EnrolledTwice:
                return [begin, Enroll(enrollment), Enroll(enrollment)];
            case Fate.Erased:
                await engine.EraseAsync(enrollment.Contact, Stop);
                return [begin];
            case Fate.Ended:
                await _desk.Store.CommitAsync(begin, Stop);
                return [End(begin.After, claim)];
            case Fate.TakenBack:
                await _desk.Store.CommitAsync(begin, Stop);
                return [Of(begin.After.TakeBack(claim.Key, "stopped", _desk.Now)) with { Claim = claim }];
            case Fate.HeldWithoutClaim:
                return [Of(enrollment.Hold(HoldSource.Pause, null, _desk.Now))];
            default:
                return [begin];
        }
    }

    private Commit Enroll(Enrollment like)
    {
        int place = _claims.Count - 1;
        return Of(Enrollment.Enroll(
            new EnrollmentProfile { Id = EnrollmentId.New(_desk.Now), Contact = Newcomer(place), Tenant = _tenant, Pipeline = like.Pipeline, Zone = like.Zone }, _desk.Now));
    }

    private Commit Begin(Enrollment enrollment, TouchClaim claim) =>
        Of(enrollment.Begin(claim.Key, _desk.Now)) with { Claim = claim, Lease = _lease, UnlessStopped = true };

    private Commit End(Enrollment begun, TouchClaim claim) => Of(begun.EndTouch(claim.Key, TouchEnd.Done, _desk.Now)) with { Claim = claim };

    private static Commit Of(Decision decision) => new() { After = decision.Enrollment, Event = decision.Event! };
}
