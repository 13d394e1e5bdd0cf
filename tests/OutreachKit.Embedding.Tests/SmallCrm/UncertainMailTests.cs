using NodaTime;
using NodaTime.Testing;
using OutreachKit.Dispatch;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.Testing;

namespace OutreachKit.Embedding.Tests.SmallCrm;

/// <summary>What is stored in the small CRM's file once the mail server is slow or breaks off, or a reply has come.</summary>
public class UncertainMailTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Law("C1")]
    public async Task Who_does_not_wait_for_the_mail_server_and_clicks_again_sends_nothing_more()
    {
        await using RunningCrm crm = await RunningCrm.StartAsync();
        string contact = await crm.NewContactAsync();
        string draft = await crm.NewDraftAsync(contact);

        crm.MailServerIsSilent = true;
        await crm.GiveUpSendingAsync(draft);
        int meanwhile = await crm.SendAsync(draft);
        crm.MailServerIsSilent = false;
        string status = await crm.GetUntilAsync($"contacts/{contact}", "Emailed");
        int later = await crm.SendAsync(draft);

        (meanwhile, status, later, crm.Mails.Length).Should().Be((409, "Emailed", 409, 1));
    }

    [Fact]
    [Law("C1")]
    public async Task A_mail_whose_answer_was_lost_is_listed_and_not_sent_again()
    {
        await using RunningCrm crm = await RunningCrm.StartAsync();
        string contact = await crm.NewContactAsync();
        string draft = await crm.NewDraftAsync(contact);

        crm.MailServerBreaksOff = true;
        await crm.SendAsync(draft);
        crm.MailServerBreaksOff = false;
        int again = await crm.SendAsync(draft);

        (again, crm.Mails.Length).Should().Be((409, 1));
        (await crm.GetUntilAsync("health", "Degraded")).Should().Be("Degraded");
        await using OutreachStore store = StoreOf(crm);
        AgendaItem item = (await Engine(store, Duration.Zero).InDoubtAsync(Stop)).Should().ContainSingle().Subject;
        (item.Contact.Value, item.Touch.Reference, item.Reason).Should().Be((contact, draft, "handler-threw"));
        (await MailedAfterAsync(store, Duration.FromDays(30))).Should().NotContain(mail => mail.Step == "request");
    }

    [Fact]
    public async Task After_a_reply_there_is_no_reminder()
    {
        await using RunningCrm crm = await RunningCrm.StartAsync();
        string ada = await crm.NewContactAsync();
        string bob = await crm.NewContactAsync();
        await crm.SendAsync(await crm.NewDraftAsync(ada));
        await crm.SendAsync(await crm.NewDraftAsync(bob));

        await crm.PostAsync($"contacts/{ada}/replied");

        await using OutreachStore store = StoreOf(crm);
        OutreachEngine engine = Engine(store, Duration.Zero);
        Enrollment replied = (await engine.FindByContactAsync(ada, Stop)).Single();
        (replied.Stage, replied.Touches.Count).Should().Be((Stage.Replied, 0));
        (await engine.HistoryAsync(replied.Id, Stop))[^1].To.Should().Be(Stage.Replied);
        (await MailedAfterAsync(store, Duration.FromDays(30))).Should().Equal([(bob, "nudge")], "who has not replied is reminded once");
    }

    private static OutreachStore StoreOf(RunningCrm crm) => OutreachStore.Over(() => new CrmTables(crm.Database));

    /// <summary>An engine whose clock stands still so long after now.</summary>
    private static OutreachEngine Engine(OutreachStore store, Duration later) => new(
        Intro.Pipeline,
        store,
        new FakeClock(SystemClock.Instance.GetCurrentInstant() + later),
        new OutreachEngineOptions { Dispatch = new DispatchOptions { ClockTolerance = null } });

    /// <summary>Whom a dispatcher would write to that looks every hour, for three days from then on.</summary>
    private static async Task<List<(string Contact, string Step)>> MailedAfterAsync(OutreachStore store, Duration later)
    {
        var mailed = new List<(string Contact, string Step)>();
        for (int hour = 0; hour < 72; hour++)
        {
            TickReport report = await Engine(store, later + Duration.FromHours(hour)).TickAsync(
                TouchHandler.From(touch =>
                {
                    mailed.Add((touch.Contact.Value, touch.Step.Value));
                    return TouchOutcome.Done;
                }),
                Stop);
            report.Faults.Should().BeEmpty();
        }

        return mailed;
    }
}
