using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Import;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.Enrollments;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>import FILE [--zone Z] [--pipeline NAME]</c>.</summary>
internal static class ImportCommand
{
    internal static Command Create(Screen screen, IClock clock)
    {
        var file = new Argument<string>("FILE") { Description = "LinkedIn's Connections.csv, perhaps with a Time Zone column." };
        file.Validators.Add(OptionValues.NoOption);
        var zone = new Option<ContactZone?>("--zone")
        {
            HelpName = "Z", CustomParser = OptionValues.Zone, Description = "The zone of people for whom the file has none; UTC if not said.",
        };
        var pipeline = PipelineOption.Create("The pipeline in which they are enrolled.");
        var command = new Command("import", "Enrolls the people of a file; whoever is enrolled already stays as they are.")
        {
            file, zone, pipeline,
        };
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            options.Read(parsed, screen, clock),
            parsed.GetRequiredValue(file),
            parsed.GetValue(zone),
            parsed.GetValue(pipeline) ?? Desk.Pipelines[0],
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Given given, string file, ContactZone? zone, Pipeline pipeline, CancellationToken cancellationToken)
    {
        Connections read = ConnectionsReader.Read(file);
        await using Desk desk = await Desk.OpenAsync(given.File, given.Clock, cancellationToken);

        // The ids are written down before anybody is enrolled: cut off in between, the next import finds them again.
        IReadOnlyList<Card> cards = desk.Book.Enter(read.People);
        Connections known = read with { People = [.. read.People.Select((p, i) => p with { Id = cards[i].Id, Name = cards[i].Name })] };
        var enrolled = new List<ImportJson.Imported>();
        foreach (Person person in known.People)
        {
            enrolled.Add(await EnrollAsync(desk, person, zone, pipeline, cancellationToken));
        }

        DateTimeZone fallback = zone?.Zone ?? pipeline.DefaultZone;
        var summary = ImportJson.Of(pipeline, known, enrolled);
        if (given.Json)
        {
            foreach (string note in ImportReport.Notes(known, fallback))
            {
                await given.Screen.Error.WriteLineAsync(note);
            }

            await given.Screen.Out.WriteAsync(JsonText.Of(summary) + "\n");
        }
        else
        {
            ImportReport.Write(given.Screen.ToAnsi(), known, fallback, taken: known.People.Count == 1 ? "person" : "people");
            ImportReport.Write(given.Screen.ToAnsi(), summary);
        }

        return Runner.Well;
    }

    private static async Task<ImportJson.Imported> EnrollAsync(
        Desk desk, Person person, ContactZone? zone, Pipeline pipeline, CancellationToken cancellationToken)
    {
        var request = new EnrollRequest { Contact = person.Id, Zone = person.Zone, AccountZone = zone?.Id, Pipeline = pipeline.Name };
        EnrollResult result = await desk.Outreach.EnrollAsync(request, cancellationToken);
        if (result.Refusal is not null)
        {
            return new(person.Id, person.Name, person.Line, "", ImportJson.OptedOutStatus);
        }

        // A zone that the file has learned meanwhile counts; one that it has lost does not.
        Enrollment enrollment = result.OrThrow();
        bool moves = !result.IsNew && ContactZone.IsKnown(person.Zone)
            && ContactZone.Choose(person.Zone, null, pipeline.DefaultZone).Id != enrollment.Zone.Id;
        string status = result.IsNew ? ImportJson.NewStatus : moves ? ImportJson.ZoneChangedStatus : ImportJson.AlreadyThereStatus;
        if (moves)
        {
            enrollment = (await desk.Outreach.ChangeZoneAsync(person.Id, person.Zone, "import", cancellationToken))[0].Enrollment;
        }

        return new(person.Id, person.Name, person.Line, enrollment.Zone.Id, status);
    }
}
