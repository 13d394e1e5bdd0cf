using System.CommandLine;
using OutreachKit.ConsoleRunner.Output;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>completion SHELL</c>.</summary>
internal static class CompletionCommand
{
    /// <summary>What makes a shell ask the program itself what may come next. Names of people are never offered: a screen may be watched.</summary>
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bash"] = """
            _outreach() {
              local IFS=$'\n'
              local line="${COMP_LINE#* }"
              COMPREPLY=($(compgen -W "$(outreach "[suggest:$((COMP_POINT - ${#COMP_LINE} + ${#line}))]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _outreach outreach

            """,
        ["zsh"] = """
            _outreach() {
              local line="${BUFFER#* }"
              local -a words_
              words_=("${(@f)$(outreach "[suggest:$((CURSOR - ${#BUFFER} + ${#line}))]" "$line" 2>/dev/null)}")
              compadd -- $words_
              _files
            }
            compdef _outreach outreach

            """,
        ["fish"] = """
            function __outreach
              set -l line (string replace -r '^\S+\s' '' -- (commandline -cp))
              outreach "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
            end
            complete -c outreach -a '(__outreach)'

            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName outreach -ScriptBlock {
              param($word, $ast, $cursor)
              $line = $ast.ToString() -replace '^\S+\s?', ''
              outreach "[suggest:$($line.Length)]" "$line" 2>$null | Where-Object { $_ -like "$word*" }
            }

            """,
    };

    internal static Command Create(Screen screen)
    {
        var shell = new Argument<string>("SHELL") { Description = $"Your shell: {string.Join(", ", Scripts.Keys)}." };
        shell.CompletionSources.Add(_ => Scripts.Keys.Select(k => new System.CommandLine.Completions.CompletionItem(k)));
        shell.Validators.Add(result =>
        {
            string text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
            if (!Scripts.ContainsKey(text))
            {
                result.AddError($"SHELL '{text}' is not known: give one of {string.Join(", ", Scripts.Keys)}.");
            }
        });
        var command = new RunnerCommand(
            "completion", "Prints what makes your shell complete commands and options.", "completion bash >> ~/.bashrc", "completion fish > ~/.config/fish/completions/outreach.fish")
        {
            shell,
        };
        command.SetAction(parsed => screen.Out.Write(Scripts[parsed.GetRequiredValue(shell)].ReplaceLineEndings("\n")));
        return command;
    }
}
