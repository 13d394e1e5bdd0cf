using System.Globalization;
using System.Text;
using CsCheck;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stores.Serialization;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Stores.Serialization;

/// <summary>Hosts have ids of every kind, and they all come back.</summary>
public class UnusualIdTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char, 1, 64].Where(s => !string.IsNullOrWhiteSpace(s) && !s.Any(char.IsControl) && IsWhole(s));

    private static readonly Gen<long> UnixMicroseconds = Gen.Long[Instant.MinValue.ToUnixTimeTicks() / 10, Instant.MaxValue.ToUnixTimeTicks() / 10];

    [Theory]
    [InlineData("\"quoted\\\" and 'single'")]
    [InlineData("<a href=\"/\">&amp;</a>")]
    [InlineData("日本語-ñ-Ω-\U0001F98A")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    [InlineData("{\"v\":2}")]
    [InlineData("a+b@example.org")]
    [InlineData(" leading and trailing ")]
    public void An_id_comes_back_letter_for_letter(string id) => AssertComesBack(id);

    [Fact]
    public void Any_text_comes_back_letter_for_letter() => Text.Sample(AssertComesBack, iter: 2000);

    [Fact]
    public void Nobody_is_not_enrolled()
    {
        Action enroll = () => Enrollment.Enroll(Given.Profile() with { Contact = default }, Given.Monday);
        enroll.Should().Throw<ArgumentException>().WithMessage("The contact id is empty, as default(ContactId) is*");
    }

    [Fact]
    public void The_text_is_plain_ASCII_whatever_the_ids_are_made_of() => Text.Sample(
        id =>
        {
            Decision enrolled = Enroll(id);
            Ascii.IsValid(EnrollmentText.Write(enrolled.Enrollment)).Should().BeTrue();
            Ascii.IsValid(EventText.Write(enrolled.Event!)).Should().BeTrue();
        },
        iter: 500);

    [Fact]
    public void An_id_that_is_no_whole_text_is_no_contact_and_not_stored_as_another()
    {
        foreach (string id in new[] { "half a fox \uD83E", "\uDD8A the other half", "\uDD8A\uD83E turned round" })
        {
            Action wrap = () => _ = new ContactId(id);
            wrap.Should().Throw<ArgumentException>().WithMessage("*half a character*");

            Action enroll = () => Enrollment.Enroll(Given.Profile() with { Account = id }, Given.Monday);
            enroll.Should().Throw<ArgumentException>().WithMessage("An account key with half a character*");
        }

        new ContactId("a whole fox \uD83E\uDD8A").Value.Should().EndWith("\uD83E\uDD8A");
    }

    [Fact]
    public void A_source_of_holds_that_is_none_is_refused_before_it_could_be_stored()
    {
        Action hold = () => Given.Enrolled().Hold((HoldSource)99, null, Given.Monday);
        hold.Should().Throw<ArgumentException>().WithMessage("*99*Pause, Snooze, AutoReply*");
    }

    [Fact]
    public void The_longest_names_come_back()
    {
        string longest = new('n', 64);
        var stage = Stage.Named(longest);
        var gaveUp = Trigger.Command("t" + longest[1..]);
        Pipeline pipeline = new PipelineBuilder(longest, 1).Sends(Schedule.Always).StartAt(stage)
            .In(stage, s => s
                .Step("s" + longest[1..], StepKind.Email, after: Delay.Days(1))
                .Timer(after: Delay.Days(1), fires: gaveUp)
                .On(gaveUp, goTo: Stage.Unresponsive))
            .In(Stage.Unresponsive, s => s.End())
            .Build();
        Decision enrolled = Enrollment.Enroll(Given.Profile(pipeline), Given.Monday);
        Enrollment waiting = enrolled.Enrollment.Done("s" + longest[1..]);

        waiting.TheTouch().Item.Id.Value.Should().HaveLength(129);
        HistoryLawTests.AssertSame(WrittenLife.Restored(waiting), waiting);
    }

    [Fact]
    public void Texts_do_not_depend_on_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string text = EnrollmentText.Write(Filled.Enrollment);
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            EnrollmentText.Write(Filled.Enrollment).Should().Be(text);
            HistoryLawTests.AssertSame(WrittenLife.Restored(Filled.Enrollment), Filled.Enrollment);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Every_instant_of_the_calendar_comes_back() => UnixMicroseconds.Sample(
        micros =>
        {
            var at = Instant.FromUnixTimeTicks(micros * 10);
            Effect[] effects =
            [
                new HoldEnded(HoldSource.Pause, at),
                new TouchPlanned(Filled.Touch with { Local = at.InUtc().LocalDateTime }),
                new HoldPlaced(Filled.Hold with { UntilDate = at.InUtc().Date }),
            ];
            WrittenLife.Restored(Filled.Event(effects), Filled.Pipeline).Effects.TakeLast(3).Should().Equal(effects);
        },
        iter: 1000);

    private static Decision Enroll(string id) =>
        Enrollment.Enroll(Given.Profile(contact: id) with { Tenant = id, Account = id }, Given.Monday, actor: id);

    private static void AssertComesBack(string id)
    {
        Decision enrolled = Enroll(id);
        Decision met = enrolled.Enrollment.Receive(Fact.MeetingHeld(Given.Monday, meeting: id, actor: id), Given.Monday);
        foreach (Decision decided in new[] { enrolled, met })
        {
            HistoryLawTests.AssertSame(WrittenLife.Restored(decided.Enrollment), decided.Enrollment);
            HistoryLawTests.AssertSame(WrittenLife.Restored(decided.Event!, Presets.InformationalInterview), decided.Event!);
        }

        WrittenLife.Restored(met.Enrollment).TheTouch().Subject!.Id.Should().Be(id);
    }

    private static bool IsWhole(string text) => Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(text)) == text;
}
