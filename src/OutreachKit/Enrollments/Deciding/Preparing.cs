using NodaTime;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.Enrollments.Deciding;

/// <summary>What a touch will say is made ready before anybody approves or performs it.</summary>
internal static class Preparing
{
    private const int MostCharacters = 64;

    internal static Decision Prepare(Enrollment enrollment, TouchKey key, string reference, Instant now, string? actor)
    {
        Check(reference);
        RefusalCode? closed = enrollment.Touch(key) switch
        {
            null or { IsTimer: true } => RefusalCode.TouchGone,
            { State: not TouchState.Planned } => RefusalCode.AlreadyBegun,
            _ => null,
        };
        if (closed is { } code)
        {
            return Refusing.Refuse(enrollment, code);
        }

        var draft = new Draft(enrollment, now);
        bool wasAlready = enrollment.Touch(key)!.Reference == reference;
        if (!wasAlready)
        {
            draft.Do(new TouchPrepared(key, reference));
        }

        return draft.Close(EventKind.TouchPrepared, null, draft.Now, actor, wasAlready);
    }

    internal static void Check(string? reference)
    {
        if (reference is { Length: 0 or > MostCharacters })
        {
            throw new ArgumentException(
                $"A reference of {reference.Length} characters cannot be kept: give the host's id of the draft, 1 to {MostCharacters} characters.", nameof(reference));
        }
    }
}
