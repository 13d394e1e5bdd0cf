using System.CommandLine;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary>How somebody is named on the command line.</summary>
internal static class ContactArgument
{
    internal const string Description = "Somebody's id, e-mail address, profile or name.";

    internal static Argument<string> Create() => new("CONTACT") { Description = Description };
}
