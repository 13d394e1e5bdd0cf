using System.Globalization;
using NodaTime;
using OutreachKit.ConsoleRunner.Commands;
using OutreachKit.ConsoleRunner.Output;

// The edge: the only place that knows the system's clock and console, and the machine's language, which nothing here may depend on.
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
return await Runner.RunAsync(args, Screen.OfConsole(Environment.GetEnvironmentVariable), SystemClock.Instance);
