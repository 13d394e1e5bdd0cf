using System.Collections.Immutable;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;

namespace OutreachKit.Stores.Serialization;

/// <summary>What is written of the effects that say little, as far as it has been read: each kind takes of it what it needs.</summary>
internal struct EffectFields
{
    private SequenceItem? _step;
    private int? _occurrence;
    private TouchKey? _key;
    private Instant? _at;
    private CancelCause? _cause;
    private TouchEnd? _end;
    private HoldSource? _source;
    private ContactZone? _zone;
    private string? _reason;
    private string? _reference;
    private bool _isLate;
    private bool _isWithdrawn;
    private bool _isCertain;
    private string? _subject;
    private MessageHash? _message;
    private ImmutableArray<MessageHash> _messages;

    internal static EffectFields Read(ref StoredText text)
    {
        EffectFields fields = default;
        text.Object();
        while (text.NextProperty())
        {
            if (!fields.TakeTouch(ref text) && !fields.TakeMessage(ref text) && !fields.Take(ref text))
            {
                throw text.Unknown();
            }
        }

        return fields;
    }

    internal readonly TouchCancelled Cancelled(in StoredText text) =>
        new(Key(text), Step(text), Occurrence(text), text.Required(_cause, "cause"));

    internal readonly TouchBegun Begun(in StoredText text) => new(Key(text), Step(text), Occurrence(text), At(text), _isLate);

    internal readonly TouchWithdrawn Withdrawn(in StoredText text) => new(Key(text), Step(text), Occurrence(text), text.Required(_reason, "reason"));

    internal readonly TouchConcluded Concluded(in StoredText text) =>
        new(Key(text), Step(text), Occurrence(text), text.Required(_end, "end"), At(text), _reason) { Messages = _messages.IsDefault ? [] : _messages };

    internal readonly TouchPrepared Prepared(in StoredText text) => new(Key(text), text.Required(_reference, "reference"));

    internal readonly TouchApproval Approved(in StoredText text) => new(Key(text), IsGiven: !_isWithdrawn);

    internal readonly MessageSeen Seen(in StoredText text) => new(Step(text), Occurrence(text), _message);

    internal readonly MessageAnswered Answered(in StoredText text) => new(Step(text), Occurrence(text), _isCertain);

    internal readonly SubjectDismissed Dismissed(in StoredText text) => new(text.Required(_subject, "subject"), At(text));

    internal readonly HoldEnded Resumed(in StoredText text) => new(text.Required(_source, "source"), At(text));

    internal readonly ZoneChanged Rezoned(in StoredText text) => new(text.Required(_zone, "zone"), At(text));

    private bool TakeTouch(ref StoredText text)
    {
        if (text.Is("step"u8))
        {
            _step = text.Step();
        }
        else if (text.Is("occurrence"u8))
        {
            _occurrence = text.Count();
        }
        else if (text.Is("key"u8))
        {
            _key = text.Key();
        }
        else
        {
            return false;
        }

        return true;
    }

    private bool TakeMessage(ref StoredText text)
    {
        if (text.Is("message"u8))
        {
            _message = text.Hash();
        }
        else if (text.Is("messages"u8))
        {
            _messages = text.Items(static (ref StoredText t) => t.Hash());
        }
        else if (text.Is("certain"u8))
        {
            _isCertain = text.Flag();
        }
        else if (text.Is("withdrawn"u8))
        {
            _isWithdrawn = text.Flag();
        }
        else if (text.Is("subject"u8))
        {
            _subject = text.Text();
        }
        else
        {
            return false;
        }

        return true;
    }

    private bool Take(ref StoredText text)
    {
        if (text.Is("at"u8))
        {
            _at = text.At();
        }
        else if (text.Is("cause"u8))
        {
            _cause = text.Named<CancelCause>();
        }
        else if (text.Is("end"u8))
        {
            _end = text.Named<TouchEnd>();
        }
        else if (text.Is("source"u8))
        {
            _source = text.Named<HoldSource>();
        }
        else if (text.Is("zone"u8))
        {
            _zone = ZoneText.Read(ref text);
        }
        else if (text.Is("reason"u8))
        {
            _reason = text.Text();
        }
        else if (text.Is("reference"u8))
        {
            _reference = text.Text();
        }
        else if (text.Is("late"u8))
        {
            _isLate = text.Flag();
        }
        else
        {
            return false;
        }

        return true;
    }

    private readonly TouchKey Key(in StoredText text) => text.Required(_key, "key");

    private readonly StepId Step(in StoredText text) => text.Required(_step, "step").Id;

    private readonly int Occurrence(in StoredText text) => text.Required(_occurrence, "occurrence");

    private readonly Instant At(in StoredText text) => text.Required(_at, "at");
}
