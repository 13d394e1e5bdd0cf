namespace OutreachKit.Tests.Pipelines;

/// <summary>
/// The informational interview, written out by hand from its description: what each trigger does in each stage.
/// '-' is noted, 'x' is refused, a word is the stage it leads to.
/// </summary>
internal static class PresetTable
{
    private const string Text = """
        In           | MessageSent ReplyReceived AutoReplied MeetingBooked MeetingMoved MeetingHeld MeetingCancelled NoShow  FollowUpSent Bounced     Declined Reopened   GaveUp       OptedOut
        Identified   | Contacted   Replied       -           -             -            Met         Replied          Replied -            Unreachable Declined x          x            OptedOut
        Contacted    | -           Replied       -           -             -            Met         Replied          Replied -            Unreachable Declined x          Unresponsive OptedOut
        Replied      | -           -             -           -             -            Met         Replied          Replied -            -           Declined x          Unresponsive OptedOut
        Met          | -           -             -           -             -            -           Replied          Replied FollowedUp   -           Declined x          x            OptedOut
        FollowedUp   | -           -             -           -             -            Met         -                -       -            Unreachable Declined x          x            OptedOut
        Unresponsive | -           Replied       -           -             -            Met         -                -       -            Unreachable Declined Identified x            OptedOut
        Declined     | -           -             -           -             -            Met         -                -       -            -           -        Identified x            OptedOut
        Unreachable  | -           Replied       -           -             -            Met         -                -       -            -           Declined Identified x            OptedOut
        OptedOut     | -           -             -           -             -            -           -                -       -            -           -        x          x            -
        """;

    /// <summary>Every cell: "noted", "refused", or the stage it leads to.</summary>
    internal static IReadOnlyList<(Stage Stage, Trigger Trigger, string Cell)> Cells { get; } = [.. Read()];

    internal static IReadOnlyList<Stage> Stages { get; } = [.. Cells.Select(c => c.Stage).Distinct()];

    internal static IReadOnlyList<Trigger> Triggers { get; } = [.. Cells.Select(c => c.Trigger).Distinct()];

    /// <summary>The cells that lead somewhere: the arrows of a picture.</summary>
    internal static IEnumerable<(string From, string To, string On)> Arrows =>
        Cells.Where(c => c.Cell is not ("noted" or "refused")).Select(c => (c.Stage.Name, c.Cell, c.Trigger.Name));

    private static IEnumerable<(Stage, Trigger, string)> Read()
    {
        string[][] rows = [.. Text.Split('\n').Select(line => line.Split((char[])[' ', '|'], StringSplitOptions.RemoveEmptyEntries))];
        Trigger[] triggers = [.. rows[0].Skip(1).Select(name => Trigger.WellKnown.Single(t => t.Name == name))];
        foreach (string[] row in rows.Skip(1))
        {
            foreach ((Trigger trigger, string cell) in triggers.Zip(row.Skip(1)))
            {
                yield return (Stage.Named(row[0]), trigger, cell switch { "-" => "noted", "x" => "refused", _ => cell });
            }
        }
    }
}
