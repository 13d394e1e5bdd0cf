using System.Text.Json;
using NodaTime;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit.Intake;

/// <summary>The stops that stand from the moment on at which something is said, and once more when it is applied.</summary>
internal static class IntakeStops
{
    /// <summary>Whether a contact asks not to be written to.</summary>
    internal static bool SaysOptOut(IntakeEntry entry) =>
        entry.Kind == IntakeKind.OptOut || (entry.Kind == IntakeKind.Received && BodyOf(entry)?.Fact?.Trigger == Trigger.OptedOut);

    /// <summary>The stop that follows from it.</summary>
    internal static Stop OptOutOf(IntakeEntry entry) =>
        Stop.OptOut(entry.Tenant, entry.Contact!.Value, entry.RecordedAt, BodyOf(entry) is { } body ? body.Fact?.Actor ?? body.Actor : null);

    /// <summary>What was said, as far as it can be read here: an erasure waits for nothing that was damaged.</summary>
    private static IntakeBody? BodyOf(IntakeEntry entry)
    {
        try
        {
            return entry.Format <= IntakeText.Format ? IntakeText.Read(entry.Body) : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The host has put a contact away.</summary>
    internal static Stop SuspensionOf(string tenant, ContactId contact, Instant at, string? actor) =>
        new() { Tenant = tenant, Scope = StopScope.Contact(contact), Kind = StopKind.Suspension, Since = at, Actor = actor };
}
