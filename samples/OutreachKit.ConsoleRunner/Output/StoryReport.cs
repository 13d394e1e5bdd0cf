using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.Story;
using OutreachKit.Insights;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>The story for people: where everybody stands, how it went with one of them, and how far they got.</summary>
internal static class StoryReport
{
    private const int MostNames = 4;

    internal static void Write(Page page, StoryResult story)
    {
        if (story.MostTelling() is not { } told)
        {
            page.Say("There is nobody to write to, so the story ends here.");
            return;
        }

        page.Heading($"Where they stand on {Times.Long(story.End, told.Zone)} in {told.Enrollment.Zone.Id}");
        page.Write(Stages(story));
        string company = told.Person.Company.Length > 0 ? $" ({told.Person.Company})" : "";
        page.Heading($"How it went with {told.Person.Name}{company}, {told.Person.Id} in {told.Enrollment.Zone.Id}");
        page.Write(TimelineOf(told));
        page.Heading("How far they got");
        page.Write(FunnelTable.Of(story.Funnel));
        page.Say(Summary(story.Funnel.Reached(Stage.Met)));
    }

    private static Grid Stages(StoryResult story)
    {
        Grid grid = Grid.With("Stage", "#People", "Who");
        foreach ((Stage stage, IReadOnlyList<ContactStory> contacts) in story.ByStage())
        {
            string more = contacts.Count > MostNames ? Counting.Invariant($" and {contacts.Count - MostNames} more") : "";
            grid.Row(stage.Name, Counting.Invariant($"{contacts.Count}"), string.Join(", ", contacts.Take(MostNames).Select(c => c.Person.Name)) + more);
        }

        return grid;
    }

    private static Grid TimelineOf(ContactStory contact)
    {
        Grid grid = Grid.With("When, by their clock", "What", "Why");
        foreach (Timeline.Row row in Timeline.Of(contact.Enrollment, contact.History))
        {
            grid.Row(row.At is { } at ? Times.Short(at, contact.Zone) : "no date", row.What, row.Why);
        }

        return grid;
    }

    /// <summary>The share, and how far it can be trusted.</summary>
    internal static string Summary(Proportion met)
    {
        bool isWide = met.High - met.Low > 0.1;
        return Counting.Invariant($"{met.Count} of {met.Of} met, {Counting.Share(met)} ({Counting.Range(met)}){(isWide ? $": {met.Of} is few." : ".")}");
    }
}
