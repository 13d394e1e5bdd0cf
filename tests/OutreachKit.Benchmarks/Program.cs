using BenchmarkDotNet.Running;
using OutreachKit.Benchmarks.Ratios;

// 'ratios' is the budget, side by side; everything else is BenchmarkDotNet's, for the detail: '--filter *Fire*', '--list flat', …
switch (args)
{
    case ["ratios", .. var options]:
        return RatiosCommand.Run(options);
    case [var word, ..] when !word.StartsWith('-'):
        return RatiosCommand.Refuse($"'{word}' is not known here: give 'ratios [--json]', or options of BenchmarkDotNet such as '--filter *Fire*'.");
    default:
        BenchmarkSwitcher.FromAssembly(typeof(RatiosCommand).Assembly).Run(args);
        return 0;
}
