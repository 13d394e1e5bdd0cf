using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>Which exceptions may come: those that the verb's documentation names, and for arguments only with the name of the one that is wrong.</summary>
internal static class Misuse
{
    /// <summary>What is wrong with an exception, or null if it is as documented.</summary>
    internal static string? Complaint(Step step, Exception exception) => exception switch
    {
        WorkerDiedException when step.MayDie => null,
        KeyReusedException or EnrollmentNotFoundException => null,
        OperationCanceledException when step.MayDie => null,
        ArgumentException { ParamName: null } => "it names no parameter",
        ArgumentException { ParamName: { } name } when !Verbs.Parameters(step.Verb).Concat(step.Blames).Contains(name, StringComparer.OrdinalIgnoreCase) =>
            $"'{name}' is no parameter that the caller could know",
        ArgumentException => null,
        _ => "no documentation tells of it",
    };

    internal static string Name(Exception exception) =>
        $"threw {exception.GetType().Name}{(exception is ArgumentException { ParamName: { } name } ? $" of '{name}'" : "")}: {exception.Message.ReplaceLineEndings(" ")}";
}
