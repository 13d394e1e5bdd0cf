using OutreachKit.ConsoleRunner.Faults;
using System.Globalization;
using Fluid;
using Fluid.Values;

namespace OutreachKit.ConsoleRunner.Drafts;

/// <summary>A template in Liquid: its first line says the subject, and below an empty line stands the text.</summary>
internal sealed class DraftTemplate
{
    private const string Subject = "Subject:";

    // A template is for a mail: one that takes more steps than that has lost its way.
    private const int MostSteps = 100_000;

    private static readonly FluidParser Parser = new();

    private readonly IFluidTemplate _template;
    private readonly string _source;

    private DraftTemplate(IFluidTemplate template, string source) => (_template, _source) = (template, source);

    /// <exception cref="BadInputException">It is no template.</exception>
    internal static DraftTemplate Of(string text, string source) => Parser.TryParse(text.ReplaceLineEndings("\n"), out IFluidTemplate? template, out string? error)
        ? new DraftTemplate(template, source)
        : throw new BadInputException($"The template {source} cannot be read: {error}");

    /// <summary>Fills it in.</summary>
    /// <exception cref="BadInputException">It asks for something that is not known, or has no subject.</exception>
    internal DraftText Fill(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> values)
    {
        var options = new TemplateOptions { CultureInfo = CultureInfo.InvariantCulture, MaxSteps = MostSteps };
        var unknown = new List<string>();
        options.Undefined = name =>
        {
            unknown.Add(name);
            return ValueTask.FromResult<FluidValue>(NilValue.Instance);
        };
        var context = new TemplateContext(options);
        foreach ((string name, IReadOnlyDictionary<string, string> members) in values)
        {
            context.SetValue(name, new DictionaryValue(new KnownMembers(name, members, unknown)));
        }

        string text = Render(context);
        if (unknown is [var first, ..])
        {
            string known = string.Join(", ", values.SelectMany(v => v.Value.Keys.Select(k => $"{v.Key}.{k}")));
            throw new BadInputException($"The template {_source} asks for '{first}', which is not known: there are {known}.");
        }

        return Split(text);
    }

    private string Render(TemplateContext context)
    {
        try
        {
            return _template.Render(context).TrimStart('\n', ' ');
        }
        catch (Exception e) when (e is InvalidOperationException or ParseException or FormatException or ArgumentException or DivideByZeroException or OverflowException)
        {
            throw new BadInputException($"The template {_source} cannot be filled in: {e.Message}");
        }
    }

    private DraftText Split(string text)
    {
        int end = text.IndexOf('\n', StringComparison.Ordinal);
        string first = end < 0 ? text : text[..end];
        return first.StartsWith(Subject, StringComparison.OrdinalIgnoreCase) && first[Subject.Length..].Trim() is { Length: > 0 } subject
            ? new DraftText(subject, end < 0 ? "" : text[end..].Trim('\n', ' ') + "\n")
            : throw new BadInputException($"The template {_source} has no subject: let its first line be '{Subject} …', and leave a line empty below it.");
    }
}
