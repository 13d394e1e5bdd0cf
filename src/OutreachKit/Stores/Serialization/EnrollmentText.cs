using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.State;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;

namespace OutreachKit.Stores.Serialization;

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
    /// <param name="zones">Where its zones are found; NodaTime's own database if not said.</param>
    /// <exception cref="StoredTextException">
    /// The text is broken or of a newer format, or it names a stage or a step that the pipeline does not have.
    /// </exception>
    public static Enrollment Read(string text, Pipeline pipeline, long revision, ZoneDatabase? zones = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentOutOfRangeException.ThrowIfLessThan(revision, 1);
        var stored = new StoredText(text, pipeline, null, zones ?? ZoneDatabase.Default);
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
        json.Items("reached"u8, state.Reached.Span, static (Utf8JsonWriter j, in Stage stage) => j.WriteStringValue(stage.Name));
        json.At("since"u8, state.StageSince);
        json.At("lastContact"u8, state.LastContact);
        json.At("roundSince"u8, state.RoundSince);
        json.OptionalAt("repliedAt"u8, state.RepliedAt == Boundary.Earliest ? null : state.RepliedAt);
        json.Count("touchesBegun"u8, state.TouchesBegun);
        json.Flag("finished"u8, state.IsFinished);
        json.Items("touches"u8, state.Touches.AsSpan(), TouchText.Write);
        WriteOccurrences(json, state);
        EnrollmentDetailsText.Write(json, state.Details);
    }

    private static void WriteOccurrences(Utf8JsonWriter json, in EnrollmentState state)
    {
        if (state.Occurrences.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("occurrences"u8);
        foreach (StepCount planned in state.Occurrences)
        {
            json.WriteNumber(planned.Step.Value, planned.Count);
        }

        json.WriteEndObject();
    }

    private static EnrollmentState Read(ref StoredText text)
    {
        EnrollmentProfile? profile = null;
        PipelineStage? node = null;
        ImmutableArray<PipelineStage> reached = [];
        int? visit = null;
        Instant? since = null;
        Instant? lastContact = null;
        Instant? roundSince = null;
        var state = new EnrollmentState { Touches = [], Occurrences = [], RepliedAt = Boundary.Earliest };
        var details = EnrollmentDetails.None;
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
            else if (text.Is("reached"u8))
            {
                reached = text.Items(static (ref StoredText t) => t.Stage());
            }
            else if (text.Is("visit"u8))
            {
                visit = text.Count();
            }
            else if (text.Is("since"u8))
            {
                since = text.At();
            }
            else if (text.Is("lastContact"u8))
            {
                lastContact = text.At();
            }
            else if (text.Is("roundSince"u8))
            {
                roundSince = text.At();
            }
            else if (text.Is("repliedAt"u8))
            {
                state.RepliedAt = text.At();
            }
            else if (text.Is("touchesBegun"u8))
            {
                state.TouchesBegun = text.Count();
            }
            else if (text.Is("finished"u8))
            {
                state.IsFinished = text.Flag();
            }
            else if (text.Is("touches"u8))
            {
                state.Touches = text.Items(TouchText.Read);
            }
            else if (text.Is("occurrences"u8))
            {
                state.Occurrences = ReadOccurrences(ref text);
            }
            else if (!EnrollmentDetailsText.Take(ref text, ref details))
            {
                throw text.Unknown();
            }
        }

        text.End();
        state.Profile = text.Required(profile, "profile");
        state.Node = text.Required(node, "stage");
        state.Visit = text.Required(visit, "visit");
        state.StageSince = text.Required(since, "since");
        state.LastContact = text.Required(lastContact, "lastContact");
        state.RoundSince = text.Required(roundSince, "roundSince");
        state.Details = details;
        state.Reached = reached.Aggregate(state.Profile.Pipeline.Nowhere, static (path, stage) => path.Then(stage));
        return state;
    }

    private static ImmutableArray<StepCount> ReadOccurrences(ref StoredText text)
    {
        ImmutableArray<StepCount>.Builder occurrences = ImmutableArray.CreateBuilder<StepCount>();
        text.Object();
        while (text.NextProperty())
        {
            occurrences.Add(new StepCount(text.NamedStep().Id, text.Count()));
        }

        return occurrences.ToImmutable();
    }
}
