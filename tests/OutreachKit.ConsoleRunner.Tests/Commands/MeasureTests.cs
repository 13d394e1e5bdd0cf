namespace OutreachKit.ConsoleRunner.Tests.Commands;

/// <summary><c>measure</c> still runs; how fast the machine is says nothing here.</summary>
public sealed class MeasureTests
{
    [Fact]
    public async Task Times_each_command_for_each_number_of_people()
    {
        var measured = (await RunResult.OfAsync("measure", "--rows", "10", "--command", "who", "--json")).Json();

        measured.Items("people").Select(p => p.GetInt32()).Should().Equal(10);
        measured.Items("commands").Select(c => c.Text("command")).Should().Equal("import FILE", "import FILE (again)", "who", "who NAME");
        measured.Items("commands").Select(c => c.Items("seconds").Count()).Should().OnlyContain(n => n == 1);
    }
}
