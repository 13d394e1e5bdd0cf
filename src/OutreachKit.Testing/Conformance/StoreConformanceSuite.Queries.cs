using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Insights;
using OutreachKit.Stores;
using Xunit;

namespace OutreachKit.Testing.Conformance;

// What is read is what was stored, and each tenant reads only its own.
public abstract partial class StoreConformanceSuite
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [Law("H1")]
    public async Task What_is_stored_is_what_is_read_through_a_life_of_random_happenings(int seed)
    {
        EngineUnderTest desk = NewDesk();
        Enrollment last = (await desk.Engine.EnrollAsync(
            new EnrollRequest { Contact = "crm-42", Zone = "Atlantis/Capital", AccountZone = "Europe/London", Account = "acme" }, Stop)).OrThrow();
        Assert.Equal(last.Describe(), (await desk.FoundAsync(last)).Describe());
        var chance = new Random(seed);
        for (int i = 0; i < 60; i++)
        {
            desk.Clock.AdvanceMinutes(chance.Next(1, 4000));
            await HappensAsync(desk, last, chance.Next(12), i);
            Enrollment found = await desk.FoundAsync(last);
            IReadOnlyList<HistoryEvent> history = await desk.HistoryAsync(last);
            Assert.Equal(Replay.Of(history).Describe(), found.Describe());
        }
    }

    [Fact]
    public async Task The_agenda_has_what_is_due_and_what_waits_and_nothing_else()
    {
        EngineUnderTest desk = NewDesk();
        await desk.EnrolledAsync("due");
        await desk.Engine.AdoptAsync("manual", Stage.Replied, desk.Now, "America/Chicago", Stop);
        Enrollment held = await desk.EnrolledAsync("held");
        await desk.Engine.HoldAsync(held.Id, HoldSource.Pause, cancellationToken: Stop);
        await desk.Engine.AdoptAsync("later", Stage.Contacted, desk.Now, "America/Chicago", Stop);
        await desk.Engine.ForTenant("red").EnrollAsync("other", "America/Chicago", Stop);

        IReadOnlyList<AgendaItem> now = await desk.Engine.AgendaAsync(cancellationToken: Stop);
        Assert.Equal(["due", "held", "manual"], now.Select(i => i.Contact.Value).Order());
        Assert.Equal(AgendaNeed.Unblocking, now[0].Need);
        Assert.Equal(4, (await desk.Engine.AgendaAsync(desk.Now + Duration.FromDays(7), Stop)).Count);
        Assert.Equal(2, (await desk.Engine.BacklogAsync(Stop)).Due);
    }

    [Fact]
    public async Task The_funnel_counts_each_enrollment_once_for_each_stage_it_ever_stood_in()
    {
        EngineUnderTest desk = NewDesk();
        await desk.EnrollManyAsync(13);
        await desk.TickAsync(new RecordingHandler());
        for (int i = 0; i < 12; i++)
        {
            await desk.Engine.ReceiveAsync($"contact-{i:D4}", Fact.MeetingHeld(desk.Now, $"m{i}"), Stop);
        }

        await desk.Engine.ReceiveAsync("contact-0000", Fact.MeetingCancelled(desk.Now, "m0"), Stop);
        await desk.Engine.ReceiveAsync("contact-0000", Fact.MeetingHeld(desk.Now, "m99"), Stop);

        Funnel funnel = await desk.Engine.FunnelAsync(cancellationToken: Stop);
        Assert.Equal(13, funnel.Enrolled);
        Assert.Equal(13, funnel.Reached(Stage.Contacted).Count);
        Assert.Equal(new Proportion(12, 13), funnel.Reached(Stage.Met));
        Assert.Equal(0, funnel.Reached(Stage.FollowedUp).Count);
    }

    [Fact]
    public async Task A_tenant_sees_nothing_of_another()
    {
        EngineUnderTest desk = NewDesk();
        OutreachEngine red = desk.Engine.ForTenant("red");
        OutreachEngine blue = desk.Engine.ForTenant("blue");
        Enrollment ada = (await red.EnrollAsync("crm-42", null, Stop)).OrThrow();
        await blue.OptOutAsync("crm-42", cancellationToken: Stop);

        Assert.Null(await blue.FindAsync(ada.Id, Stop));
        Assert.Empty(await blue.HistoryAsync(ada.Id, Stop));
        Assert.Empty(await blue.AgendaAsync(cancellationToken: Stop));
        Assert.Empty(await blue.FindByContactAsync("crm-42", Stop));
        Assert.Equal(0, (await blue.FunnelAsync(cancellationToken: Stop)).Enrolled);
        await Assert.ThrowsAsync<EnrollmentNotFoundException>(() => blue.FireAsync(ada.Id, Trigger.GaveUp, cancellationToken: Stop));
        Assert.Equal(Stage.Identified, (await red.FindAsync(ada.Id, Stop))!.Stage);
        Assert.Empty((await blue.FollowAsync(cancellationToken: Stop)).Entries);
        FeedPage followed = await red.FollowAsync(cancellationToken: Stop);
        Assert.Equal(ada.Id, Assert.Single(followed.Entries).Event!.Enrollment);
        Assert.Empty((await red.FollowAsync(followed.Next, cancellationToken: Stop)).Entries);
        Assert.Equal("red", Assert.Single((await desk.Engine.FollowAllTenantsAsync(cancellationToken: Stop)).Entries).Tenant);
        Assert.Equal(1, (await desk.TickAsync(new RecordingHandler())).Done);
    }

    [Fact]
    [Law("C10")]
    public async Task An_enrollment_in_a_pipeline_that_is_not_known_here_is_told_and_slows_no_other()
    {
        Pipeline old = new PipelineBuilder("letters", 2).Sends(Schedule.Always).StartAt(Stage.Identified)
            .In(Stage.Identified, s => s.End().Step("letter", StepKind.Email)).Build();
        var before = new EngineUnderTest(Store, null, old);
        Enrollment ada = await before.EnrolledAsync("ada");
        EngineUnderTest desk = new(await OpenAgainAsync(Store), before.Clock, EngineUnderTest.Letters);
        await desk.EnrolledAsync("bob");
        var handler = new RecordingHandler();

        TickReport report = await desk.TickAsync(handler);

        if (report.Faults.Count > 0)
        {
            Assert.Equal(ada.Id, Assert.Single(report.Faults).Enrollment);
            Assert.Contains("letters/2", Assert.IsType<UnknownPipelineException>(report.Faults[0].Exception).Message, StringComparison.Ordinal);
        }

        Assert.Contains(handler.Performed, t => t.Contact.Value == "bob");
    }

    private static async Task HappensAsync(EngineUnderTest desk, Enrollment enrollment, int what, int i)
    {
        ContactId contact = enrollment.Contact;
        Trigger[] facts = [Trigger.ReplyReceived, Trigger.MeetingHeld, Trigger.Bounced, Trigger.Declined, Trigger.MessageSent, Trigger.MeetingCancelled];
        TouchOutcome[] outcomes = [TouchOutcome.Done, TouchOutcome.Done, TouchOutcome.NotSent("smtp-421"), TouchOutcome.Unknown("time-out"), TouchOutcome.Failed("no-route")];
        switch (what)
        {
            case 0:
                await desk.Engine.HoldAsync(enrollment.Id, (HoldSource)(i % 3), i % 2 == 0 ? null : desk.Now + Duration.FromHours(i + 1), "user-1", cancellationToken: Stop);
                break;
            case 1:
                await desk.Engine.ResumeAsync(enrollment.Id, (HoldSource)(i % 3), cancellationToken: Stop);
                break;
            case 2:
                await desk.Engine.ChangeZoneAsync(contact, i % 2 == 0 ? "Asia/Kathmandu" : "UTC+02", cancellationToken: Stop);
                break;
            case 3:
                await desk.Engine.FireAsync(enrollment.Id, i % 2 == 0 ? Trigger.Reopened : Trigger.GaveUp, cancellationToken: Stop);
                break;
            case 4 or 5 or 6:
                await desk.Engine.ReceiveAsync(contact, Fact.Of(facts[i % facts.Length], desk.Now, subject: i % 3 == 0 ? null : new Subject($"m{i % 4}", i)), Stop);
                break;
            case 7 when (await desk.FoundAsync(enrollment)).Touches is [{ IsManual: true } manual, ..]:
                await desk.Engine.CompleteAsync(enrollment.Id, manual.Key, "user-1", cancellationToken: Stop);
                break;
            case 8 when (await desk.Engine.InDoubtAsync(Stop)).Concat(await desk.Engine.DeadAsync(Stop)).FirstOrDefault() is { } open:
                await desk.Engine.SettleAsync(enrollment.Id, open.Touch.Key, (Settlement)(i % 3), cancellationToken: Stop);
                break;
            default:
                await desk.TickAsync(new RecordingHandler(_ => outcomes[i % outcomes.Length]));
                break;
        }
    }
}
