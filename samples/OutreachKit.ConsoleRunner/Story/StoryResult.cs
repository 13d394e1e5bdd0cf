using NodaTime;
using OutreachKit.Insights;

namespace OutreachKit.ConsoleRunner.Story;

/// <summary>The whole story, at its end.</summary>
/// <param name="Pipeline">The pipeline that everybody ran through.</param>
/// <param name="Contacts">The people, in the order of the file.</param>
/// <param name="Sent">What the handler was given, in order.</param>
/// <param name="Funnel">How many got how far.</param>
/// <param name="End">When the last of them had come to an end.</param>
internal sealed record StoryResult(
    Pipeline Pipeline, IReadOnlyList<ContactStory> Contacts, IReadOnlyList<Touch> Sent, Funnel Funnel, Instant End)
{
    /// <summary>How many stand in each stage at the end, in the pipeline's order; only stages in which somebody stands.</summary>
    internal IEnumerable<(Stage Stage, IReadOnlyList<ContactStory> Contacts)> ByStage()
    {
        ILookup<Stage, ContactStory> standing = Contacts.ToLookup(c => c.Enrollment.Stage);
        return Pipeline.Stages
            .Where(s => standing.Contains(s.Stage))
            .Select(s => (s.Stage, (IReadOnlyList<ContactStory>)[.. standing[s.Stage]]));
    }

    /// <summary>The one worth telling: whoever came to the good end after the most touches; the first of them.</summary>
    internal ContactStory? MostTelling() => Contacts
        .OrderByDescending(c => c.Enrollment.Stage == Stage.FollowedUp)
        .ThenByDescending(c => c.Touches)
        .FirstOrDefault();
}
