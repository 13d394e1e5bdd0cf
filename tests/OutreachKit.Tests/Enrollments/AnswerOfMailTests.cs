using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.Tests.Enrollments;

/// <summary>A reply answers the mail that it names; if it names none that is known, the latest that had gone out by then.</summary>
public class AnswerOfMailTests
{
    private static readonly Instant Nudged = Given.At("2026-03-05T10:00");

    /// <summary>The request and the nudge went out.</summary>
    private static Enrollment Twice()
    {
        Enrollment enrollment = Given.Enrolled();
        foreach ((string step, Instant at) in new[] { ("request", Given.Monday), ("nudge", Nudged) })
        {
            TouchKey key = enrollment.TouchOf(step).Key;
            enrollment = enrollment.Begin(key, at).Enrollment
                .EndTouch(key, TouchEnd.Done, at, messages: [HashKey.None.HashMessage("", $"<{step}@crm.example>")]).Enrollment;
        }

        return enrollment;
    }

    [Theory]
    [InlineData("<request@crm.example>", "request", true)]
    [InlineData("request@crm.example", "request", true)]
    [InlineData("<nudge@crm.example>", "nudge", true)]
    [InlineData("<somebody-elses@mail.example>", "nudge", false)]
    [InlineData(null, "nudge", false)]
    public void A_reply_names_the_mail_that_it_answers(string? inReplyTo, string step, bool certain)
    {
        Instant at = Nudged + Duration.FromHours(3);
        MessageAnswered answered = Answered(Twice().Receive(Fact.ReplyReceived(at, inReplyTo: inReplyTo), at))!;

        (answered.Step.Value, answered.Occurrence, answered.IsCertain).Should().Be((step, 1, certain));
    }

    [Fact]
    public void A_reply_that_is_told_late_answers_what_had_gone_out_when_it_came()
    {
        Instant between = Given.At("2026-03-04T10:00");
        MessageAnswered answered = Answered(Twice().Receive(Fact.ReplyReceived(between), Nudged + Duration.FromDays(1)))!;

        (answered.Step.Value, answered.IsCertain).Should().Be(("request", false));
    }

    [Fact]
    public void A_reply_of_before_any_mail_answers_none()
    {
        Enrollment enrollment = Given.Enrolled(Given.At("2026-03-02T09:00"));
        Instant before = Given.At("2026-03-02T09:30");
        TouchKey request = enrollment.TheTouch().Key;
        enrollment = enrollment.Begin(request, Given.Monday).Enrollment.EndTouch(request, TouchEnd.Done, Given.Monday).Enrollment;

        Answered(enrollment.Receive(Fact.ReplyReceived(before), Given.At("2026-03-02T11:00"))).Should().BeNull();
    }

    [Fact]
    public void By_the_key_that_a_mailer_made_its_message_id_of_a_mail_is_known_too()
    {
        Enrollment enrollment = Given.Enrolled();
        TouchKey request = enrollment.TheTouch().Key;
        Instant at = Nudged + Duration.FromHours(3);
        enrollment = enrollment.Done("request").Done("nudge");

        MessageAnswered answered = Answered(enrollment.Receive(Fact.ReplyReceived(at, inReplyTo: $"<{request}@crm.example>"), at))!;

        (answered.Step.Value, answered.IsCertain).Should().Be(("request", true));
    }

    private static MessageAnswered? Answered(Decision decision) => decision.Event!.Effects.OfType<MessageAnswered>().SingleOrDefault();
}
