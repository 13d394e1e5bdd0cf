using OutreachKit.Testing;

namespace OutreachKit.Embedding.Tests.Status;

/// <summary>All of it at once: what the dispatcher does reaches the host's status, and what the host's users set reaches the dispatcher.</summary>
public class StatusTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Law("C2")]
    [Law("R4")]
    public async Task The_status_follows_what_is_sent_and_a_user_who_sets_do_not_contact_ends_it()
    {
        await using StatusDesk desk = await StatusDesk.StartAsync();
        int ada = await desk.AddAsync("Ada");
        int bob = await desk.AddAsync("Bob");

        await desk.PassAsync(StatusDesk.Poll);
        await desk.BecomesAsync(ada, PersonStatus.Waiting);
        await desk.BecomesAsync(bob, PersonStatus.Waiting);
        await desk.EditAsync(ada, p => p.Status = PersonStatus.DoNotContact);
        await desk.PassAsync(TimeSpan.FromDays(7));
        await desk.StopAsync();

        desk.Mails.Should().Equal("nudge to Bob", "request to Ada", "request to Bob");
        (await desk.StageAsync(ada), await desk.StatusAsync(ada)).Should().Be((Stage.OptedOut, PersonStatus.DoNotContact));
        (await desk.StageAsync(bob), await desk.StatusAsync(bob)).Should().Be((Stage.Contacted, PersonStatus.Waiting));
        (await desk.Outreach.IsSuppressedAsync(ada, Stop)).Should().BeTrue();
    }

    [Fact]
    [Law("C2")]
    public async Task A_legal_hold_keeps_everything_back_until_it_is_lifted()
    {
        await using StatusDesk desk = await StatusDesk.StartAsync();
        int ada = await desk.AddAsync("Ada");
        int bob = await desk.AddAsync("Bob");
        await desk.EditAsync(ada, p => p.LegalHold = true);

        await desk.PassAsync(StatusDesk.Poll);
        await desk.BecomesAsync(bob, PersonStatus.Waiting);

        desk.Mails.Should().Equal("request to Bob");
        (await desk.StageAsync(ada), await desk.StatusAsync(ada)).Should().Be((Stage.Identified, PersonStatus.New));

        await desk.EditAsync(ada, p => p.LegalHold = false);
        await desk.PassAsync(TimeSpan.FromMinutes(6));
        await desk.BecomesAsync(ada, PersonStatus.Waiting);

        desk.Mails.Should().Equal("request to Ada", "request to Bob");
    }
}
