using OutreachKit.Enrollments.Events;
using OutreachKit.Stores.Serialization;
using OutreachKit.Tests.Dispatch;
using OutreachKit.Views;

namespace OutreachKit.Tests;

/// <summary>What a host's code says of people stays with the host; what OutreachKit keeps and tells is ids and codes.</summary>
public class PersonalDataTests
{
    private const string Personal = "Ada Lovelace <ada@example.org>";

    private readonly World _world = new();

    [Fact]
    [Law("P1")]
    public async Task What_a_handler_throws_is_in_no_history_view_or_sentence()
    {
        Enrollment ada = await _world.EnrolledAsync();
        var handler = new RecordingHandler(_ => throw new InvalidOperationException($"550 no mailbox for {Personal}"));

        TickReport report = await _world.TickAsync(handler);

        report.Faults.Should().BeEmpty();
        IReadOnlyList<HistoryEvent> history = await _world.Engine.HistoryAsync(ada.Id, World.Stop);
        history.SelectMany(e => e.Effects).OfType<TouchConcluded>().Should().ContainSingle().Which.Reason.Should().Be("handler-threw");
        string[] told =
        [
            .. history.Select(EventText.Write), .. history.Select(e => e.InWords()), .. history.Select(e => e.ToView().ToString()),
            EnrollmentText.Write(await _world.FoundAsync(ada)), (await _world.Engine.ExplainAsync(ada.Id, cancellationToken: World.Stop)).ToString(),
        ];
        told.Should().NotContain(text => text.Contains("Ada", StringComparison.Ordinal) || text.Contains('@'));
    }

    [Fact]
    [Law("P1")]
    [Law("C8")]
    public async Task A_message_id_that_is_a_key_is_kept_as_a_hash_and_no_error_repeats_it()
    {
        Enrollment ada = await _world.EnrolledAsync();
        await _world.Engine.ReceiveAsync("crm-42", Fact.ReplyReceived(_world.Now, key: Personal), World.Stop);

        Func<Task> reuse = () => _world.Engine.ReceiveAsync("crm-42", Fact.Bounced(_world.Now, key: Personal), World.Stop);

        (await reuse.Should().ThrowAsync<KeyReusedException>()).Which.ToString().Should().NotContain("ada@example.org");
        (await _world.Engine.HistoryAsync(ada.Id, World.Stop)).Select(EventText.Write).Should().NotContain(text => text.Contains('@'));
    }
}
