using System.Text;
using System.Text.Json;
using OutreachKit.Pipelines;
using OutreachKit.Sequences;

namespace OutreachKit.Stores.Serialization;

/// <summary>Stages and steps are found by their names in the pipeline, which is to be the one that was written about.</summary>
internal ref partial struct StoredText
{
    internal readonly PipelineStage Stage()
    {
        Expect(JsonTokenType.String, "the name of a stage");
        foreach (PipelineStage stage in Pipeline.StagesInOrder)
        {
            if (Ascii.Equals(_json.ValueSpan, stage.Stage.Name))
            {
                return stage;
            }
        }

        throw Changed(_name, _json.ValueSpan, "stage");
    }

    internal readonly SequenceItem Step()
    {
        Expect(JsonTokenType.String, "the id of a step");
        return Pipeline.ItemsInOrder[Ordinal(_name, _json.ValueSpan)];
    }

    /// <summary>The step that the property is named by.</summary>
    internal readonly SequenceItem NamedStep() => Pipeline.ItemsInOrder[Ordinal("occurrences"u8, _name)];

    /// <summary>A name that stands in the pipeline too, and then is the same string.</summary>
    internal readonly string StageOrStepName()
    {
        Expect(JsonTokenType.String, "a name");
        foreach (PipelineStage stage in Pipeline.StagesInOrder)
        {
            if (Ascii.Equals(_json.ValueSpan, stage.Stage.Name))
            {
                return stage.Stage.Name;
            }
        }

        foreach (SequenceItem item in Pipeline.ItemsInOrder)
        {
            if (Ascii.Equals(_json.ValueSpan, item.Id.Value))
            {
                return item.Id.Value;
            }
        }

        return Text();
    }

    private readonly int Ordinal(ReadOnlySpan<byte> field, ReadOnlySpan<byte> id)
    {
        ReadOnlySpan<SequenceItem> items = Pipeline.ItemsInOrder;
        for (int i = 0; i < items.Length; i++)
        {
            if (Ascii.Equals(id, items[i].Id.Value))
            {
                return i;
            }
        }

        throw Changed(field, id, "step or timer");
    }
}
