using NodaTime;
using OutreachKit.Stores;
using Xunit;

namespace OutreachKit.Testing.Conformance;

// A version of a pipeline was removed from the code while somebody still runs in it: nobody else is stopped by that.
public abstract partial class StoreConformanceSuite
{
    private static Pipeline OldLetters { get; } = new PipelineBuilder("old-letters", 1).Sends(Schedule.Always).StartAt(Stage.Identified)
        .In(Stage.Identified, s => s.End().Step("letter", StepKind.Email).Step("second-letter", StepKind.Email, after: Delay.Days(1))).Build();

    private static Pipeline NewLetters { get; } = new PipelineBuilder("old-letters", 2).Sends(Schedule.Always).StartAt(Stage.Identified)
        .In(Stage.Identified, s => s.End().Step("letter", StepKind.Email)).Build();

    [Fact]
    [Law("C12")]
    public async Task An_unreadable_enrollment_is_left_out_of_every_list_and_listed_with_what_to_do()
    {
        if (await WithoutOldLettersAsync("ada", "bob") is not { } desk)
        {
            return;
        }

        Enrollment readable = (await desk.Engine.EnrollAsync(new EnrollRequest { Contact = "ada", Pipeline = "letters" }, Stop)).OrThrow();

        Assert.Equal(readable.Id, Assert.Single(await desk.Engine.FindByContactAsync("ada", Stop)).Id);
        Assert.Equal(["ada"], (await desk.Engine.AgendaAsync(cancellationToken: Stop)).Select(i => i.Contact.Value));
        Assert.Empty(await desk.Engine.ReviewDatesAsync(Stop));
        IReadOnlyList<UnreadableEnrollment> listed = await desk.Engine.UnreadableAsync(Stop);
        Assert.Equal(["ada", "bob"], listed.Select(u => u.Contact.Value).Order());
        Assert.All(listed, u => Assert.Equal(("", "old-letters", 1, false, UnreadableCode.UnknownPipeline), (u.Tenant, u.Pipeline, u.Version, u.IsFinished, u.Code)));
        Assert.All(listed, u => Assert.Contains("old-letters/1", u.Remedy, StringComparison.Ordinal));
        Assert.Equal(listed.Single(u => u.Contact == "bob"), Assert.Single(await desk.Engine.UnreadableByContactAsync("bob", Stop)));
        Assert.Empty(await desk.Engine.ForTenant("red").UnreadableAsync(Stop));
        Assert.Empty(await desk.Engine.ForTenant("red").UnreadableByContactAsync("bob", Stop));
        UnreadablePage first = await desk.Engine.UnreadableOfAllTenantsAsync(limit: 1, cancellationToken: Stop);
        Assert.NotNull(first.Next);
        await Assert.ThrowsAsync<UnknownPipelineException>(() => desk.Engine.FindAsync(listed[0].Id, Stop));
    }

    [Fact]
    [Law("C12")]
    public async Task A_fact_reaches_every_other_enrollment_its_caller_is_told_and_said_again_it_reaches_the_rest()
    {
        if (await WithoutOldLettersAsync("ada") is not { } desk)
        {
            return;
        }

        Enrollment first = (await desk.Engine.EnrollAsync(new EnrollRequest { Contact = "ada", Pipeline = "letters" }, Stop)).OrThrow();
        Enrollment second = (await desk.Engine.EnrollAsync(new EnrollRequest { Contact = "ada", Pipeline = "informational-interview" }, Stop)).OrThrow();
        Fact reply = Fact.ReplyReceived(desk.Now, key: "reply-1");
        Fact meeting = Fact.MeetingHeld(desk.Now, "m1", key: "meeting-1");
        UnreadableEnrollmentException told = await Assert.ThrowsAsync<UnreadableEnrollmentException>(
            () => desk.Engine.ReceiveDeliveryAsync("ada", [reply, meeting], Stop));

        Assert.Equal("old-letters", Assert.Single(told.Unreadable).Pipeline);
        Assert.Equal([first.Id, second.Id, first.Id, second.Id], told.Results.Select(r => r.Enrollment.Id));
        Assert.Equal(3, (await desk.FoundAsync(second)).Revision);

        EngineUnderTest repaired = new(await OpenAgainAsync(Store), desk.Clock, [.. KnownPipelines, OldLetters]);
        IReadOnlyList<FireResult> again = await repaired.Engine.ReceiveAsync("ada", reply, Stop);
        Assert.Equal([false, true, true], again.Select(r => r.IsRepeat));
        Assert.Empty(await repaired.Engine.UnreadableAsync(Stop));
    }

    [Theory]
    [InlineData("opt-out")]
    [InlineData("suspend")]
    [InlineData("hold")]
    [InlineData("zone")]
    [Law("C12")]
    public async Task What_is_said_of_a_contact_reaches_every_other_enrollment_and_an_opt_out_holds_for_all(string what)
    {
        if (await WithoutOldLettersAsync("ada") is not { } desk)
        {
            return;
        }

        Enrollment other = (await desk.Engine.EnrollAsync(new EnrollRequest { Contact = "ada", Pipeline = "letters", Zone = "America/Chicago" }, Stop)).OrThrow();
        UnreadableEnrollmentException told = await Assert.ThrowsAsync<UnreadableEnrollmentException>(() => what switch
        {
            "opt-out" => desk.Engine.OptOutAsync("ada", cancellationToken: Stop),
            "suspend" => desk.Engine.SuspendAsync("ada", cancellationToken: Stop),
            "hold" => desk.Engine.HoldContactAsync("ada", HoldSource.AutoReply, desk.Now + Duration.FromDays(3), cancellationToken: Stop),
            _ => desk.Engine.ChangeZoneAsync("ada", "Europe/Paris", cancellationToken: Stop),
        });

        Assert.Equal(other.Id, Assert.Single(told.Results).Enrollment.Id);
        Assert.Equal(2, (await desk.FoundAsync(other)).Revision);
        Assert.Equal(what == "opt-out", await desk.Engine.IsSuppressedAsync("ada", Stop));

        EngineUnderTest repaired = new(await OpenAgainAsync(Store), desk.Clock, [.. KnownPipelines, OldLetters]);
        TickReport report = await repaired.TickAsync(new RecordingHandler());
        if (what == "opt-out")
        {
            Assert.Equal(0, report.Done);
            Assert.All(await repaired.Engine.FindByContactAsync("ada", Stop), e => Assert.Equal(Stage.OptedOut, e.Stage));
        }
    }

    [Fact]
    [Law("C12")]
    [Law("P2")]
    public async Task An_unreadable_enrollment_is_erased_like_any_other()
    {
        if (await WithoutOldLettersAsync("ada") is not { } desk)
        {
            return;
        }


        Assert.Equal(1, await desk.Engine.EraseAsync("ada", Stop));

        Assert.Empty(await desk.Engine.UnreadableAsync(Stop));
        Assert.Equal(0, (await desk.TickAsync(new RecordingHandler())).Claimed);
        Assert.Empty((await desk.Engine.FollowAsync(cancellationToken: Stop)).Entries);
    }

    [Fact]
    [Law("C12")]
    public async Task Unreadable_touches_that_were_due_long_ago_keep_no_other_waiting_and_are_named()
    {
        if (await WithoutOldLettersAsync([.. Enumerable.Range(0, 23).Select(i => $"old-{i}")]) is not { } desk)
        {
            return;
        }

        desk.Clock.AdvanceHours(1);
        await desk.Engine.EnrollAsync(new EnrollRequest { Contact = "new", Pipeline = "letters" }, Stop);
        var handler = new RecordingHandler();
        var options = new Dispatch.DispatchOptions { BatchSize = 5, Lease = Lease, ClockTolerance = null };
        TickReport report = await desk.TickAsync(handler, options);

        Assert.Equal("new", Assert.Single(handler.Performed).Contact.Value);
        Assert.Equal((23, 23, 24, 1), (report.Unreadable, report.Faults.Count, report.Claimed, report.Done));
        Assert.All(report.Faults, f => Assert.IsType<UnknownPipelineException>(f.Exception));
        Assert.Equal(0, (await desk.TickAsync(handler, options)).Claimed);

        await LetLeasesPassAsync(Store, Lease + Duration.FromMinutes(1));
        EngineUnderTest repaired = new(await OpenAgainAsync(Store), desk.Clock, [.. KnownPipelines, OldLetters]);
        Assert.Equal(23, (await repaired.TickAsync(handler, options with { BatchSize = 50 })).Done);
    }

    [Fact]
    [Law("C12")]
    public async Task Abandoned_touches_that_cannot_be_read_do_not_hide_those_that_can()
    {
        EngineUnderTest old = new(Store, null, [.. KnownPipelines, OldLetters]);
        foreach (string pipeline in Enumerable.Repeat("old-letters", 7).Append("letters"))
        {
            await old.Engine.EnrollAsync(new EnrollRequest { Contact = $"{pipeline}-{old.Now}", Pipeline = pipeline }, Stop);
            old.Clock.AdvanceMinutes(1);
        }

        foreach (Touches.TouchClaim claim in await old.Store.ClaimAsync(new ClaimRequest(old.Now, 10, Lease), Stop))
        {
            Enrollment enrollment = (await old.Store.FindAsync(claim.Enrollment, Stop))!;
            await old.CommitAsync(enrollment.Begin(claim.Key, old.Now), claim, Lease);
        }

        await LetLeasesPassAsync(Store, Lease + Duration.FromMinutes(1));
        old.Clock.Advance(Lease + Duration.FromMinutes(1));
        EngineUnderTest desk = new(await OpenAgainAsync(Store), old.Clock, KnownPipelines);
        TickReport report = await desk.TickAsync(new RecordingHandler(), new Dispatch.DispatchOptions { BatchSize = 2, ClockTolerance = null });
        if (report.Unreadable > 0)
        {
            Assert.Equal((7, 7), (report.Unreadable, report.Faults.Count));
            Assert.Equal("letters", Assert.Single(await desk.Engine.InDoubtAsync(Stop)).Enrollment.Pipeline.Name);
        }
    }

    [Fact]
    [Law("C12")]
    [Law("H3")]
    public async Task The_feed_goes_on_past_an_event_of_a_removed_version_and_waits_a_while_for_one_that_may_be_newer()
    {
        if (await WithoutOldLettersAsync("ada") is not { } desk)
        {
            return;
        }

        await desk.Engine.EnrollAsync(new EnrollRequest { Contact = "bob", Pipeline = "letters" }, Stop);
        // Version 2 is known nowhere, so a newer process may have put her there; with version 2 at hand, version 1 was removed.
        FeedPage waiting = await desk.Engine.FollowAsync(cancellationToken: Stop);
        Assert.True(waiting.IsWaiting);
        Assert.DoesNotContain(waiting.Entries, e => e.Contact == "ada");
        EngineUnderTest removed = new(await OpenAgainAsync(Store), desk.Clock, [.. KnownPipelines, NewLetters]);
        Assert.Equal(["ada", "bob"], (await removed.Engine.FollowAsync(cancellationToken: Stop)).Entries.Select(e => e.Contact.Value).Order());

        desk.Clock.AdvanceHours(1);
        FeedPage page = await desk.Engine.FollowAsync(cancellationToken: Stop);

        Assert.False(page.IsWaiting);
        FeedEntry ada = page.Entries.Single(e => e.Contact == "ada");
        Assert.Null(ada.Event);
        Assert.Equal((1L, "old-letters", 1, UnreadableCode.UnknownPipeline), (ada.Unreadable!.Revision, ada.Unreadable.Pipeline, ada.Unreadable.Version, ada.Unreadable.Code));
        Assert.Equal(EngineUnderTest.Monday, ada.Unreadable.RecordedAt);
        Assert.Null(page.Entries.Single(e => e.Contact == "bob").Unreadable);
        Assert.Empty((await desk.Engine.FollowAsync(page.Next, cancellationToken: Stop)).Entries);
    }

    [Fact]
    [Law("C12")]
    public async Task A_finished_enrollment_needs_no_pipeline_and_is_nobodys_concern()
    {
        EngineUnderTest old = new(Store, null, [.. KnownPipelines, OldLetters]);
        Enrollment finished = (await old.Engine.EnrollAsync(new EnrollRequest { Contact = "ada", Pipeline = "old-letters" }, Stop)).OrThrow();
        await old.Engine.FinishAsync(finished.Id, cancellationToken: Stop);
        EngineUnderTest desk = new(await OpenAgainAsync(Store), old.Clock, [.. KnownPipelines, NewLetters]);

        Assert.True((await desk.Engine.EnrollAsync(new EnrollRequest { Contact = "ada", Pipeline = "old-letters" }, Stop)).IsNew);
        IReadOnlyList<FireResult> received = await desk.Engine.ReceiveAsync("ada", Fact.Declined(desk.Now), Stop);
        await desk.Engine.SuspendAsync("ada", cancellationToken: Stop);

        Assert.Empty(await desk.Engine.UnreadableAsync(Stop));
        if (received is [_])
        {
            Assert.Equal(NewLetters, Assert.Single(received).Enrollment.Pipeline);
            UnreadableEnrollment shown = Assert.Single(await desk.Engine.UnreadableByContactAsync("ada", Stop));
            Assert.True(shown.IsFinished);
            Assert.Contains("Nothing needs to be done", shown.Remedy, StringComparison.Ordinal);
        }
    }

    private static Pipeline[] KnownPipelines => [EngineUnderTest.Letters, Presets.InformationalInterview];

    /// <summary>Contacts were enrolled by a process that knew the pipeline; this one does not any more. Null where the store keeps objects, so that everything can be read.</summary>
    private async Task<EngineUnderTest?> WithoutOldLettersAsync(params string[] contacts)
    {
        EngineUnderTest old = new(Store, null, [.. KnownPipelines, OldLetters]);
        foreach (string contact in contacts)
        {
            await old.Engine.EnrollAsync(new EnrollRequest { Contact = contact, Pipeline = "old-letters", Zone = "America/Chicago" }, Stop);
        }

        EngineUnderTest desk = new(await OpenAgainAsync(Store), old.Clock, KnownPipelines);
        return (await desk.Engine.FindByContactAsync(contacts[0], Stop)).Count == 0 ? desk : null;
    }
}
