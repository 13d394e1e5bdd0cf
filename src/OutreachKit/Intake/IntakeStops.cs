using NodaTime;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit.Intake;

/// <summary>The stops that stand from the moment on at which something is said, and once more when it is applied.</summary>
internal static class IntakeStops
{
    /// <summary>Whether a contact asks not to be written to.</summary>
    internal static bool SaysOptOut(IntakeEntry entry) =>
        entry.Kind == IntakeKind.OptOut || (entry is { Kind: IntakeKind.Received, Format: <= IntakeText.Format } && IntakeText.Read(entry.Body).Fact?.Trigger == Trigger.OptedOut);

    /// <summary>The stop that follows from it.</summary>
    internal static Stop OptOutOf(IntakeEntry entry) =>
        Stop.OptOut(entry.Tenant, entry.Contact!.Value, entry.RecordedAt, IntakeText.Read(entry.Body) is var body ? body.Fact?.Actor ?? body.Actor : null);

    /// <summary>The host has put a contact away.</summary>
    internal static Stop SuspensionOf(string tenant, ContactId contact, Instant at, string? actor) =>
        new() { Tenant = tenant, Scope = StopScope.Contact(contact), Kind = StopKind.Suspension, Since = at, Actor = actor };
}
