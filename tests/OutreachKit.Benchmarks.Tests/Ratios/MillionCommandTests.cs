using OutreachKit.Benchmarks.Workers;
using OutreachKit.EntityFrameworkCore.Tests.Databases;

namespace OutreachKit.Benchmarks.Tests.Ratios;

/// <summary><c>million</c>, with fewer touches.</summary>
public class MillionCommandTests
{
    [Fact]
    public async Task Every_touch_is_begun_once_and_done_whoever_takes_it()
    {
        using var output = new StringWriter();

        int code = await new MillionCommand(output, TextWriter.Null).RunAsync(PostgreSqlServer.ConnectionString, touches: 1_000, processes: 2, dispatchers: 2);

        code.Should().Be(0, output.ToString());
        output.ToString().Should().Contain("1,000 due touches, 4 dispatchers in 2 processes").And.MatchRegex("begun twice +0").And.MatchRegex("done +1,000");
    }
}
