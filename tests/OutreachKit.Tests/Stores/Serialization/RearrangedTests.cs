using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using OutreachKit.Enrollments.Events;
using OutreachKit.Sequences;
using OutreachKit.Stores.Serialization;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Stores.Serialization;

/// <summary>Neither a database that puts JSON into an order of its own nor a definition written in another order mixes things up.</summary>
public class RearrangedTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public void A_database_may_sort_the_properties_by_length_and_space_them() => WrittenLife.Choices.Sample(
        choices =>
        {
            WrittenLife life = WrittenLife.Of(choices);
            string text = Sorted(JsonNode.Parse(EnrollmentText.Write(life.Last))).ToJsonString(Indented);
            HistoryLawTests.AssertSame(EnrollmentText.Read(text, life.Last.Pipeline, life.Last.Revision), life.Last);
            foreach (HistoryEvent lived in life.Events)
            {
                string stored = Sorted(JsonNode.Parse(EventText.Write(lived))).ToJsonString(Indented);
                HistoryLawTests.AssertSame(EventText.Read(stored, life.Last.Pipeline, lived.Enrollment, lived.Revision), lived);
            }
        },
        iter: 100);

    [Fact]
    public void Occurrences_stay_with_their_steps_when_the_definition_is_put_in_another_order()
    {
        Pipeline before = Ordered(Stage.Contacted, Stage.Replied);
        Pipeline after = Ordered(Stage.Replied, Stage.Contacted);
        Enrollment lived = Enrollment.Enroll(Given.Profile(before), Given.Monday).Enrollment.Done("hello").Done("Contacted-1");
        OccurrencesIn(lived).Should().BeEquivalentTo(new Dictionary<string, int>
        {
            ["hello"] = 1, ["Contacted-1"] = 1, ["Contacted-2"] = 1, ["Replied-1"] = 0, ["Replied-2"] = 0,
        });

        Enrollment restored = EnrollmentText.Read(EnrollmentText.Write(lived), after, lived.Revision);
        OccurrencesIn(restored).Should().BeEquivalentTo(OccurrencesIn(lived));
    }

    private static Dictionary<string, int> OccurrencesIn(Enrollment enrollment)
    {
        var occurrences = new Dictionary<string, int>();
        foreach (SequenceItem item in enrollment.Pipeline.ItemsInOrder[..enrollment.Pipeline.ItemCount])
        {
            occurrences[item.Id.Value] = enrollment.State.OccurrencesOf(item.Id);
        }

        return occurrences;
    }

    private static Pipeline Ordered(params Stage[] stages)
    {
        PipelineBuilder builder = new PipelineBuilder("warm-intro", 1).Sends(Schedule.Always).StartAt(Stage.Identified)
            .In(Stage.Identified, s => s
                .Step("hello", StepKind.Email, then: Trigger.MessageSent)
                .On(Trigger.MessageSent, goTo: Stage.Contacted)
                .On(Trigger.ReplyReceived, goTo: Stage.Replied));
        foreach (Stage stage in stages)
        {
            builder.In(stage, s => s.Step($"{stage}-1", StepKind.Email).Step($"{stage}-2", StepKind.Email).End());
        }

        return builder.Build();
    }

    private static JsonNode Sorted(JsonNode? node) => node switch
    {
        JsonObject some => new JsonObject(
            from property in some
            orderby property.Key.Length, property.Key[0]
            select KeyValuePair.Create(property.Key, (JsonNode?)Sorted(property.Value))),
        JsonArray some => new JsonArray([.. some.Select(Sorted)]),
        _ => node!.DeepClone(),
    };
}
