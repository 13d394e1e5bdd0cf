using System.Globalization;
using BenchmarkDotNet.Running;
using OutreachKit.Benchmarks.Ratios;
using OutreachKit.Benchmarks.Workers;

// 'ratios' is the budget, side by side; 'million' is a proof for docs/reliability.md; both start 'worker' processes. Everything else is
// BenchmarkDotNet's, for the detail: '--filter *Fire*', '--list flat', …
var ratios = new RatiosCommand(Console.Out, Console.Error, Effort.Full);
switch (args)
{
    case ["ratios", .. var options]:
        return await ratios.RunAsync(options);
    case ["million", .. var options]:
        return await new MillionCommand(Console.Out, Console.Error).RunAsync(options);
    case ["worker", var dispatchers, var warmUp]:
        return await WorkerCommand.RunAsync(int.Parse(dispatchers, CultureInfo.InvariantCulture), int.Parse(warmUp, CultureInfo.InvariantCulture));
    case [var word, ..] when !word.StartsWith('-'):
        return ratios.Refuse($"'{word}' is not known here: give 'ratios [--stores] [--json] [--row WORDS]', 'million [TOUCHES]', or options of BenchmarkDotNet such as '--filter *Fire*'.");
    default:
        BenchmarkSwitcher.FromAssembly(typeof(RatiosCommand).Assembly).Run(args);
        return 0;
}
