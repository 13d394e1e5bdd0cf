using BenchmarkDotNet.Running;
using OutreachKit.Benchmarks.Ratios;

// 'ratios' is the budget, side by side; everything else is BenchmarkDotNet's, for the detail: '--filter *Fire*', '--list flat', …
var ratios = new RatiosCommand(Console.Out, Console.Error, Effort.Full);
switch (args)
{
    case ["ratios", .. var options]:
        return await ratios.RunAsync(options);
    case [var word, ..] when !word.StartsWith('-'):
        return ratios.Refuse($"'{word}' is not known here: give 'ratios [--stores] [--json] [--row WORDS]', or options of BenchmarkDotNet such as '--filter *Fire*'.");
    default:
        BenchmarkSwitcher.FromAssembly(typeof(RatiosCommand).Assembly).Run(args);
        return 0;
}
