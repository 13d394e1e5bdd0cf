using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Commands;

namespace OutreachKit;

/// <summary>What a person may say of a touch. A person cannot speak for a worker that performs it right now.</summary>
internal static class ManualResolution
{
    /// <summary>Done or left out by hand; one that is dead may be left out or done as well.</summary>
    internal static Decision End(Enrollment enrollment, TouchKey key, TouchEnd end, Instant? at, Instant now, string? actor) =>
        enrollment.Touch(key) switch
        {
            { State: TouchState.Begun } => Refusing.Refuse(enrollment, RefusalCode.AlreadyBegun),
            { State: TouchState.InDoubt } => Refusing.Refuse(enrollment, RefusalCode.InDoubt),
            _ => enrollment.EndTouch(key, end, now, end == TouchEnd.Done ? "by-hand" : "left-out", actor, at ?? now),
        };

    /// <summary>What is known of a touch that is in doubt or dead.</summary>
    internal static Decision Settle(Enrollment enrollment, TouchKey key, Settlement settlement, Instant now, string? actor) =>
        enrollment.Touch(key) switch
        {
            { IsTimer: true } => Refusing.Refuse(enrollment, RefusalCode.IsTimer),
            { State: TouchState.Begun } => Refusing.Refuse(enrollment, RefusalCode.AlreadyBegun),
            { State: TouchState.Planned } => Refusing.Refuse(enrollment, RefusalCode.NotBegun),
            _ when settlement == Settlement.Resend => enrollment.Resend(key, now, actor),
            _ => enrollment.EndTouch(key, settlement == Settlement.Sent ? TouchEnd.Done : TouchEnd.Skipped, now, "settled", actor),
        };
}
