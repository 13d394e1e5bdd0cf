using NodaTime;
using OutreachKit.Enrollments;

namespace OutreachKit;

/// <summary>What a handler is asked to perform. It looks names, addresses and texts up by the host's ids.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record Touch
{
    internal Touch(Enrollment enrollment, PlannedTouch touch)
    {
        Enrollment = enrollment.Id;
        Contact = enrollment.Contact;
        Tenant = enrollment.Tenant;
        Account = enrollment.Account;
        Pipeline = enrollment.Pipeline.ToString();
        Stage = touch.Stage;
        Step = touch.Step!.Id;
        Kind = touch.Step.Kind;
        Occurrence = touch.Occurrence;
        Key = touch.Key;
        BegunAt = touch.BegunAt!.Value;
        Due = touch.Due ?? BegunAt;
        Reference = touch.Reference;
        Sender = enrollment.Sender;
        Attempt = touch.Attempts;
        IsLate = touch.IsLate;
        Zone = enrollment.Zone.Zone;
        Subject = touch.Subject;
    }

    /// <summary>Whose run through a pipeline.</summary>
    public EnrollmentId Enrollment { get; }

    /// <summary>The host's id of the person.</summary>
    public ContactId Contact { get; }

    /// <summary>The tenant; empty unless the host has several.</summary>
    public string Tenant { get; }

    /// <summary>The host's key of the account, if it has one.</summary>
    public string? Account { get; }

    /// <summary>The pipeline's name and version: <c>warm-intro/1</c>.</summary>
    public string Pipeline { get; }

    /// <summary>The stage it was planned in.</summary>
    public Stage Stage { get; }

    /// <summary>The step.</summary>
    public StepId Step { get; }

    /// <summary>What sort of action.</summary>
    public StepKind Kind { get; }

    /// <summary>The how-manieth of this step, from 1.</summary>
    public int Occurrence { get; }

    /// <summary>The idempotency key, the same for every attempt: make the Message-ID of it.</summary>
    public TouchKey Key { get; }

    /// <summary>The host's id of what it is about or says, a draft perhaps, if the host has given one.</summary>
    public string? Reference { get; }

    /// <summary>Who writes: the host's key of a mailbox or a user, if the host has settled one.</summary>
    public string? Sender { get; }

    /// <summary>When it was due; when it began, if a person had it performed without a date.</summary>
    public Instant Due { get; }

    /// <summary>When it began.</summary>
    public Instant BegunAt { get; }

    /// <summary>The how-manieth attempt, from 1.</summary>
    public int Attempt { get; }

    /// <summary>Whether its deadline has passed.</summary>
    public bool IsLate { get; }

    /// <summary>The contact's zone.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The meeting or other thing that it follows on, if it follows on one.</summary>
    public Subject? Subject { get; }

    /// <summary><c>nudge 1 for crm-42</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Step} {Occurrence} for {Contact}");
}
