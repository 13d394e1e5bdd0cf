// Long because it is mostly tables: each row is one way in which a stored text can be broken.
using System.Text.Json.Nodes;
using CsCheck;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stores.Serialization;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Stores.Serialization;

/// <summary>A text that cannot be read says so, where, and what to do: in one exception, whatever is wrong with it.</summary>
public class BrokenTextTests
{
    private const string Private = "ada.lovelace@example.org";

    private static readonly Pipeline Pipeline = Filled.Pipeline;
    private static readonly string Text = EnrollmentText.Write(Filled.Enrollment);
    private static readonly string Event = EventText.Write(Filled.Event(new TouchBegun(Filled.Key, Filled.Step, 5, Filled.At, IsLate: true)));

    private static readonly Gen<(int Where, int How, char Character)> Change = Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 3], Gen.Char[' ', '~']);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"v\":1")]
    [InlineData("{\"v\":1}")]
    [InlineData("{\"v\":1,}")]
    [InlineData("{\"v\":0}")]
    [InlineData("{\"v\":null}")]
    [InlineData("{\"v\":1.5}")]
    [InlineData("{\"v\":\"1\"}")]
    [InlineData("{\"stage\":\"Met\",\"v\":1}")]
    [InlineData("not JSON at all")]
    public void What_is_no_stored_text_is_not_read(string text) =>
        Faults(text).Should().HaveCount(2).And.OnlyContain(f => f.Message.Contains("restore it from a backup"));

    [Fact]
    public void Half_a_character_is_no_text() => Fault("\uD83E").Message.Should().Contain("no whole JSON from character 0 on");

    [Fact]
    public void A_text_with_something_after_it_is_not_read() =>
        Faults(Text + "{}", Event + "x").Should().OnlyContain(f => f.Field == null && f.Message.Contains("no whole JSON from character"));

    [Fact]
    public void A_newer_format_tells_to_update_the_package()
    {
        static string Newer(string text) => text.Replace("{\"v\":1,", "{\"v\":2,", StringComparison.Ordinal);
        Faults(Newer(Text), Newer(Event)).Should().OnlyContain(f => f.Field == "v" && f.Value == "2" && f.Message.Contains("update the package"));
    }

    [Theory]
    [InlineData("\"stage\":\"Met\"", "\"stage\":\"Ghost\"", "stage", "Ghost")]
    [InlineData("\"stage\":\"Contacted\"", "\"stage\":\"ghost.stage\"", "stage", "ghost.stage")]
    [InlineData("\"step\":\"nudge\"", "\"step\":\"shove\"", "step", "shove")]
    [InlineData("\"occurrences\":{\"request\"", "\"occurrences\":{\"wish\"", "occurrences", "wish")]
    public void What_the_pipeline_does_not_have_tells_to_keep_the_old_version(string written, string changed, string field, string value)
    {
        StoredTextException fault = Fault(Text.Replace(written, changed, StringComparison.Ordinal));
        (fault.Field, fault.Value).Should().Be((field, value));
        fault.Message.Should().Be(
            $"The stored enrollment {Filled.Profile.Id} cannot be read: '{field}' is '{value}', "
            + $"which is no {(field == "stage" ? "stage" : "step or timer")} of informational-interview/1, so the definition of informational-interview/1 has changed: "
            + "give the changed definition a new version and keep the old one, for as long as somebody runs in it.");
    }

    [Fact]
    public void A_changed_definition_is_found_by_its_enrollments_and_by_its_events()
    {
        Pipeline changed = new PipelineBuilder("informational-interview", 1).Sends(Schedule.Always).StartAt(Stage.Identified)
            .In(Stage.Identified, s => s.Step("letter", StepKind.Email).End())
            .Build();
        Decision enrolled = Enrollment.Enroll(Given.Profile(), Given.Monday);
        Action read = () => EnrollmentText.Read(EnrollmentText.Write(enrolled.Enrollment), changed, 1);
        Action readEvent = () => EventText.Read(EventText.Write(enrolled.Event!), changed, enrolled.Event!.Enrollment, 1);

        read.Should().Throw<StoredTextException>().WithMessage("*'step' is 'request'*informational-interview/1 has changed*new version*");
        readEvent.Should().Throw<StoredTextException>()
            .WithMessage($"Event 1 of enrollment {enrolled.Enrollment.Id} cannot be read: 'step' is 'request'*has changed*");
    }

    [Theory]
    [InlineData("\"source\":\"AutoReply\"", "\"source\":\"Doorbell\"", "source", "Doorbell")]
    [InlineData("\"state\":\"InDoubt\"", "\"state\":\"indoubt\"", "state", "indoubt")]
    [InlineData("\"state\":\"InDoubt\"", "\"state\":\"2\"", "state", "2")]
    [InlineData("\"visit\":8,", "\"visit\":8,\"colour\":\"red\",", "colour", null)]
    public void What_a_newer_version_may_have_written_says_so(string written, string changed, string field, string? value)
    {
        StoredTextException fault = Fault(Text.Replace(written, changed, StringComparison.Ordinal));
        (fault.Field, fault.Value).Should().Be((field, value));
        fault.Message.Should().Contain("if a newer one wrote it, update the package");
    }

    [Theory]
    [InlineData("\"kind\":\"FactReceived\"", "\"kind\":\"Abducted\"", "kind")]
    [InlineData("{\"begun\":{", "{\"forgotten\":{", "forgotten")]
    [InlineData("\"occurrence\":5,", "\"occurrence\":5,\"colour\":\"red\",", "colour")]
    public void So_does_what_a_newer_version_may_have_written_of_an_event(string written, string changed, string field)
    {
        StoredTextException fault = EventFault(Event.Replace(written, changed, StringComparison.Ordinal));
        fault.Field.Should().Be(field);
        fault.Message.Should().Contain("if a newer one wrote it, update the package");
    }

    [Theory]
    [InlineData("\"visit\":8", "\"visit\":8000000000", "visit", "8000000000")]
    [InlineData("\"visit\":8", "\"visit\":\"8\"", "visit", null)]
    [InlineData("\"finished\":true", "\"finished\":1", "finished", null)]
    [InlineData("\"since\":1", "\"since\":9999999999", "since", null)]
    [InlineData("\"local\":\"2026-03-03T", "\"local\":\"2026-13-03T", "local", null)]
    [InlineData("\"date\":\"2026-03-05\"", "\"date\":\"2026-02-30\"", "date", "2026-02-30")]
    [InlineData("\"contact\":\"crm-42\"", "\"contact\":\" \"", "contact", null)]
    [InlineData("\"contact\":\"crm-42\"", "\"contact\":\"\\ud83e\"", "contact", null)]
    [InlineData("\"contact\":\"crm-42\"", "\"contact\":\"0123456789012345678901234567890123456789012345678901234567890123x\"", "contact", null)]
    [InlineData("\"fact\":\"Lunch\"", "\"fact\":\"3 o'clock\"", "fact", null)]
    [InlineData("\"key\":\"0", "\"key\":\"x", "key", null)]
    [InlineData("020100ff\"", "020100ffz\"", "key", "000000090008000706050403020100ffz")]
    [InlineData("\"since\":1772467200123456", "\"since\":9000000000000000000", "since", "9000000000000000000")]
    [InlineData("\"id\":\"0", "\"id\":\"x", "id", null)]
    [InlineData("\"touches\":[", "\"touches\":[1,", "touches", null)]
    [InlineData("\"anchor\":{", "\"anchor\":[{}],\"anchor\":{", "anchor", null)]
    public void A_value_that_nobody_wrote_is_named(string written, string changed, string field, string? value)
    {
        StoredTextException fault = Fault(Text.Replace(written, changed, StringComparison.Ordinal));
        fault.Field.Should().Be(field);
        if (value is not null)
        {
            fault.Value.Should().Be(value);
            fault.Message.Should().Contain($"'{field}' is '{value}'");
        }

        fault.Message.Should().Contain($"'{field}'").And.Contain("changed after it was written").And.Contain("replay its history");
    }

    [Theory]
    [InlineData("profile")]
    [InlineData("stage")]
    [InlineData("visit")]
    [InlineData("since")]
    [InlineData("lastContact")]
    [InlineData("roundSince")]
    [InlineData("profile.id")]
    [InlineData("profile.contact")]
    [InlineData("profile.zone")]
    [InlineData("touches.step")]
    [InlineData("touches.stage")]
    [InlineData("touches.visit")]
    [InlineData("touches.occurrence")]
    [InlineData("touches.key")]
    [InlineData("touches.anchor")]
    [InlineData("touches.plannedFor")]
    [InlineData("holds.source")]
    [InlineData("holds.from")]
    [InlineData("subjects.id")]
    public void What_is_missing_is_named(string path)
    {
        string[] names = path.Split('.');
        JsonNode root = JsonNode.Parse(Text)!;
        JsonNode parent = names.Length == 1 ? root : root[names[0]] is JsonArray list ? list[0]! : root[names[0]]!;
        parent.AsObject().Remove(names[^1]).Should().BeTrue();

        StoredTextException fault = Fault(root.ToJsonString());
        fault.Field.Should().Be(names[^1]);
        fault.Message.Should().Contain($"'{names[^1]}' is missing");
    }

    [Fact]
    public void The_event_of_one_enrollment_is_not_taken_for_anothers()
    {
        Decision enrolled = Enrollment.Enroll(Given.Profile(), Given.Monday);
        Action read = () => EventText.Read(EventText.Write(enrolled.Event!), Pipeline, Given.Profile(id: 2).Id, 1);
        read.Should().Throw<StoredTextException>().WithMessage("*is another enrollment's*")
            .Which.Value.Should().Be(enrolled.Enrollment.Id.ToString());
    }

    [Theory]
    [InlineData("{\"begun\":{", "{},{\"begun\":{")]
    [InlineData("\"late\":true}", "\"late\":true},\"finished\":{}")]
    public void An_effect_does_one_thing(string written, string changed) =>
        EventFault(Event.Replace(written, changed, StringComparison.Ordinal)).Message.Should().Contain("effect");

    [Fact]
    public void Misuse_throws_at_once()
    {
        Action[] misuses =
        [
            () => EnrollmentText.Write(null!),
            () => EnrollmentText.Read(null!, Pipeline, 1),
            () => EnrollmentText.Read(Text, null!, 1),
            () => EnrollmentText.Read(Text, Pipeline, 0),
            () => EventText.Write(null!),
            () => EventText.Read(null!, Pipeline, Filled.Profile.Id, 1),
            () => EventText.Read(Event, null!, Filled.Profile.Id, 1),
            () => EventText.Read(Event, Pipeline, Filled.Profile.Id, 0),
        ];
        foreach (Action misuse in misuses)
        {
            misuse.Should().Throw<ArgumentException>();
        }
    }

    [Fact]
    public void Whatever_is_changed_in_a_text_it_is_read_or_refused() => Gen.Select(WrittenLife.Choices, Change).Sample(
        (choices, change) =>
        {
            WrittenLife life = WrittenLife.Of(choices);
            HistoryEvent lived = life.Events[change.Where % life.Events.Count];
            string text = Changed(EnrollmentText.Write(life.Last), change);
            string @event = Changed(EventText.Write(lived), change);
            ReadOrRefused(() => EnrollmentText.Read(text, life.Last.Pipeline, 1));
            ReadOrRefused(() => EventText.Read(@event, life.Last.Pipeline, lived.Enrollment, 1));
        },
        iter: 3000);

    [Fact]
    public void A_text_that_was_cut_anywhere_is_refused()
    {
        for (int length = 0; length < Text.Length; length++)
        {
            Fault(Text[..length]).Message.Should().Contain("cut or changed");
        }
    }

    [Theory]
    [Law("P1")]
    [InlineData("\"stage\":\"Met\"", "\"stage\":\"" + Private + "\"")]
    [InlineData("\"step\":\"nudge\"", "\"step\":\"" + Private + "\"")]
    [InlineData("\"visit\":8", "\"visit\":\"" + Private + "\"")]
    [InlineData("\"visit\":8", "\"" + Private + "\":8")]
    [InlineData("\"occurrences\":{\"request\"", "\"occurrences\":{\"" + Private + "\"")]
    [InlineData("\"local\":\"", "\"local\":\"" + Private)]
    [InlineData("\"key\":\"", "\"key\":\"" + Private)]
    [InlineData("\"fact\":\"Lunch\"", "\"fact\":\"" + Private + "\"")]
    [InlineData("\"contact\":\"crm-42\"", "\"contact\":\"" + Private + Private + Private + "\"")]
    [InlineData("\"contact\":\"crm-42\"", "\"contact\":" + Private)]
    public void Nothing_personal_that_got_into_a_text_gets_into_the_message(string written, string changed) =>
        Fault(Text.Replace(written, changed, StringComparison.Ordinal)).ToString().Should().NotContain("lovelace");

    private static string Changed(string text, (int Where, int How, char Character) change)
    {
        int at = change.Where % text.Length;
        return change.How switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, change.Character.ToString()),
            2 => text[..at] + change.Character + text[(at + 1)..],
            _ => text[..at] + text[Math.Min(text.Length, at + 7)..],
        };
    }

    private static void ReadOrRefused(Func<object> read)
    {
        try
        {
            read().Should().NotBeNull();
        }
        catch (StoredTextException refused)
        {
            refused.Message.Should().Contain("cannot be read");
        }
    }

    private static StoredTextException Fault(string text) =>
        ((Action)(() => EnrollmentText.Read(text, Pipeline, 1))).Should().Throw<StoredTextException>().Which;

    private static StoredTextException EventFault(string text) =>
        ((Action)(() => EventText.Read(text, Pipeline, Filled.Profile.Id, 1))).Should().Throw<StoredTextException>().Which;

    private static IReadOnlyList<StoredTextException> Faults(string text, string? @event = null) =>
        [Fault(text), EventFault(@event ?? text)];
}
