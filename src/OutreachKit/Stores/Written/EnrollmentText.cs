using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Pipelines;
using OutreachKit.Sequences;

namespace OutreachKit.Stores.Written;

/// <summary>The written form of an enrollment, for a store to keep: short JSON that gives back exactly what was written.</summary>
/// <remarks>
/// A store keeps the text beside the pipeline's name and version and the revision, which are not in it, in a column of any
/// length. The text is plain ASCII and tells a person what it says; its properties may be put into another order, but for the
/// first. A zone comes back from the tz database, by its id. Thread-safe.
/// </remarks>
public static class EnrollmentText
{
    /// <summary>Writes an enrollment.</summary>
    /// <exception cref="StoredTextException">One of its ids is no whole text.</exception>
    public static string Write(Enrollment enrollment)
    {
        ArgumentNullException.ThrowIfNull(enrollment);
        using var buffer = new TextBuffer();
        using (Utf8JsonWriter json = Writing.On(buffer))
        {
            json.Begin();
            Write(json, enrollment.State);
            json.WriteEndObject();
        }

        return buffer.ToString();
    }

    /// <summary>Reads what <see cref="Write(Enrollment)"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pipeline">The pipeline in the version that the enrollment runs in.</param>
    /// <param name="revision">How many events its history has.</param>
    /// <exception cref="StoredTextException">
    /// The text is broken or of a newer format, or it names a stage or a step that the pipeline does not have.
    /// </exception>
    public static Enrollment Read(string text, Pipeline pipeline, long revision)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentOutOfRangeException.ThrowIfLessThan(revision, 1);
        var stored = new StoredText(text, pipeline, null);
        try
        {
            return new Enrollment(Read(ref stored), revision);
        }
        finally
        {
            stored.Dispose();
        }
    }

    private static void Write(Utf8JsonWriter json, in EnrollmentState state)
    {
        json.WritePropertyName("profile"u8);
        ProfileText.Write(json, state.Profile);
        json.WriteString("stage"u8, state.Node.Stage.Name);
        json.WriteNumber("visit"u8, state.Visit);
        json.At("since"u8, state.StageSince);
        json.At("lastInteraction"u8, state.LastInteraction);
        json.Count("touchesBegun"u8, state.TouchesBegun);
        json.Flag("finished"u8, state.IsFinished);
        if (state.Owed is { } owed)
        {
            json.WritePropertyName("owed"u8);
            TriggerText.Write(json, owed);
        }

        json.Items("touches"u8, state.Touches.AsSpan(), TouchText.Write);
        WriteOccurrences(json, state);
        json.Items("subjects"u8, state.Subjects.AsSpan(), SubjectText.Write);
        json.Items("holds"u8, state.Holds.AsSpan(), HoldText.Write);
    }

    /// <summary>By the ids of the steps: their places are not the same any more when a definition is put in another order.</summary>
    private static void WriteOccurrences(Utf8JsonWriter json, in EnrollmentState state)
    {
        if (state.Occurrences.Length == 0)
        {
            return;
        }

        json.WriteStartObject("occurrences"u8);
        ReadOnlySpan<SequenceItem> items = state.Profile.Pipeline.ItemsInOrder;
        for (int i = 0; i < state.Occurrences.Length; i++)
        {
            if (state.Occurrences[i] > 0)
            {
                json.WriteNumber(items[i].Id.Value, state.Occurrences[i]);
            }
        }

        json.WriteEndObject();
    }

    private static EnrollmentState Read(ref StoredText text)
    {
        EnrollmentProfile? profile = null;
        PipelineStage? node = null;
        int? visit = null;
        Instant? since = null;
        Instant? last = null;
        var state = new EnrollmentState { Touches = [], Occurrences = [], Subjects = [], Holds = [] };
        text.Begin();
        while (text.NextProperty())
        {
            if (text.Is("profile"u8))
            {
                profile = ProfileText.Read(ref text);
            }
            else if (text.Is("stage"u8))
            {
                node = text.Stage();
            }
            else if (text.Is("visit"u8))
            {
                visit = text.Count();
            }
            else if (text.Is("since"u8))
            {
                since = text.At();
            }
            else if (text.Is("lastInteraction"u8))
            {
                last = text.At();
            }
            else if (text.Is("touchesBegun"u8))
            {
                state.TouchesBegun = text.Count();
            }
            else if (text.Is("finished"u8))
            {
                state.IsFinished = text.Flag();
            }
            else if (text.Is("owed"u8))
            {
                state.Owed = TriggerText.Read(ref text);
            }
            else if (text.Is("touches"u8))
            {
                state.Touches = text.Items(TouchText.Read);
            }
            else if (text.Is("occurrences"u8))
            {
                state.Occurrences = ReadOccurrences(ref text);
            }
            else if (text.Is("subjects"u8))
            {
                state.Subjects = text.Items(SubjectText.Read);
            }
            else if (text.Is("holds"u8))
            {
                state.Holds = text.Items(HoldText.Read);
            }
            else
            {
                throw text.Unknown();
            }
        }

        text.End();
        state.Profile = text.Required(profile, "profile");
        state.Node = text.Required(node, "stage");
        state.Visit = text.Required(visit, "visit");
        state.StageSince = text.Required(since, "since");
        state.LastInteraction = text.Required(last, "lastInteraction");
        return state;
    }

    private static ImmutableArray<int> ReadOccurrences(ref StoredText text)
    {
        int[] occurrences = new int[text.Pipeline.ItemCount];
        text.Object();
        while (text.NextProperty())
        {
            int step = text.NamedStep();
            if (step >= occurrences.Length)
            {
                Array.Resize(ref occurrences, text.Pipeline.ItemsInOrder.Length);
            }

            occurrences[step] = text.Count();
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(occurrences);
    }
}
