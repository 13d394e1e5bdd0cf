using System.Globalization;
using System.Text;
using HostApp;

// The guides quote the output, so it is the same in every country.
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
StagesSnippets.Run();
await SchedulingSnippets.RunAsync();
PipelinesSnippets.Run();
await SequencesSnippets.RunAsync();
await EnrollmentsSnippets.RunAsync();
await TouchesSnippets.RunAsync();
await StoresSnippets.RunAsync();
await AgendaSnippets.RunAsync();
await WordingSnippets.RunAsync();
await PeopleSnippets.RunAsync();
await GettingStartedSnippets.RunAsync();
#if NET10_0_OR_GREATER
// With the newest providers; the library itself is the same on all.
await DurableSnippets.RunAsync();
await HostingSnippets.RunAsync();
await HostContextSnippets.RunAsync();
await HostsSnippets.RunAsync();
#endif
