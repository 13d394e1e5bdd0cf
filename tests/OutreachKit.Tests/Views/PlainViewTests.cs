using System.Text.Json;
using OutreachKit.Tests.Dispatch;
using OutreachKit.Views;

namespace OutreachKit.Tests.Views;

/// <summary>What a JSON API shows.</summary>
public class PlainViewTests
{
    private readonly World _world = new();

    [Fact]
    public async Task An_agenda_is_written_without_reflection()
    {
        Enrollment ada = await _world.EnrolledAsync();

        AgendaItem item = (await _world.Engine.AgendaAsync(cancellationToken: World.Stop)).Single();

        JsonSerializer.Serialize([item.ToView(_world.Now)], OutreachJsonContext.Default.IReadOnlyListAgendaView).Should().Be(
            $$$"""
            [{"enrollment":"{{{ada.Id.Value}}}","contact":"crm-42","tenant":"","pipeline":"informational-interview/1","stage":"Identified","need":"Nothing","touch":{"key":"{{{ada.Touches[0].Key}}}","step":"request","kind":"Email","occurrence":1,"state":"Planned","due":"2026-03-02T10:00:00-06:00","zone":"America/Chicago","isManual":false,"awaitsApproval":false,"isLate":false,"words":"request (email), due now, Monday 10:00 in Chicago: as soon as Identified was entered"}}]
            """.Trim());
    }

    [Fact]
    public async Task A_history_comes_back_as_it_was_written()
    {
        Enrollment ada = await _world.EnrolledAsync();
        await _world.Engine.ReceiveAsync("crm-42", Fact.ReplyReceived(_world.Now, actor: "u-7"), World.Stop);

        IReadOnlyList<HistoryView> views = [.. (await _world.Engine.HistoryAsync(ada.Id, World.Stop)).Select(e => e.ToView())];
        string json = JsonSerializer.Serialize(views, OutreachJsonContext.Default.IReadOnlyListHistoryView);

        JsonSerializer.Deserialize(json, OutreachJsonContext.Default.IReadOnlyListHistoryView).Should().Equal(views);
        (views[1].Kind, views[1].Trigger, views[1].From, views[1].To, views[1].Actor, views[1].Words).Should().Be(
            ("FactReceived", "ReplyReceived", "Identified", "Replied", "u-7", "reply received: Identified → Replied"));
    }

    [Fact]
    public async Task An_enrollment_says_what_may_be_done()
    {
        Enrollment ada = await _world.EnrolledAsync();
        await _world.Engine.ReceiveAsync("crm-42", Fact.Declined(_world.Now), World.Stop);

        EnrollmentView view = (await _world.FoundAsync(ada)).ToView(_world.Now);

        (view.Stage, view.IsLive, view.IsHeld, view.Revision).Should().Be(("Declined", false, false, 2));
        view.Permitted.Should().Equal("Reopened");
        JsonSerializer.Serialize(view, OutreachJsonContext.Default.EnrollmentView).Should().Contain("\"stageSince\":\"2026-03-02T10:00:00-06:00\"");
    }
}
