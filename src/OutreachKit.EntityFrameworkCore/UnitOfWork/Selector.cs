using System.Linq.Expressions;

namespace OutreachKit.EntityFrameworkCore.UnitOfWork;

/// <summary>Expressions by which a host names properties of its rows.</summary>
internal static class Selector
{
    /// <summary>The property of the row itself that is named; null if it is something else.</summary>
    internal static string? NameOf(LambdaExpression selector) =>
        Plain(selector) is MemberExpression { Expression: ParameterExpression row, Member.Name: var name } && row == selector.Parameters[0] ? name : null;

    /// <summary>What is selected, without having been made an object.</summary>
    internal static Expression Plain(LambdaExpression selector) =>
        selector.Body is UnaryExpression { NodeType: ExpressionType.Convert, Operand: var inner } && selector.ReturnType == typeof(object) ? inner : selector.Body;

    /// <summary>The same of another row.</summary>
    internal static Expression Replaced(Expression body, ParameterExpression row, ParameterExpression by) => new Replacing(row, by).Visit(body);

    private sealed class Replacing(ParameterExpression row, ParameterExpression by) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == row ? by : node;
    }
}
