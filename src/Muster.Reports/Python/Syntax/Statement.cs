namespace Muster.Reports.Python.Syntax;

/// <summary>A statement. <paramref name="line"/> is the first physical line of the logical line that it stands on.</summary>
internal abstract class Statement(int line)
{
    public int Line { get; } = line;
}

/// <summary>A suite's statements in order.</summary>
internal sealed class Suite(Statement[] statements)
{
    public Statement[] Statements { get; } = statements;

    /// <summary>The physical line of the string that is its first statement, if that is what it is; else 0.</summary>
    public int DocstringLine => Statements is [SimpleStatement { Kind: SimpleKind.Text } text, ..] ? text.StartLine : 0;
}

/// <summary>A statement that goes on to the next, whatever happens.</summary>
internal sealed class SimpleStatement(int line, int startLine, SimpleKind kind) : Statement(line)
{
    /// <summary>The physical line that it starts on; differs from the line only after a header or a semicolon.</summary>
    public int StartLine { get; } = startLine;

    public SimpleKind Kind { get; } = kind;
}

/// <summary>What decides whether a simple statement leaves an instruction.</summary>
internal enum SimpleKind : byte
{
    Code,
    Pass,

    /// <summary>A string alone: a docstring, where it comes first.</summary>
    Text,

    /// <summary>Any other constant alone.</summary>
    Constant,

    /// <summary><c>global</c>, <c>nonlocal</c>, and <c>del ()</c>.</summary>
    Nothing,

    /// <summary><c>name: type</c></summary>
    AnnotatedName,

    /// <summary><c>(name): type</c></summary>
    AnnotatedParenthesizedName,
}

/// <summary><c>return</c>, <c>raise</c>, <c>break</c>, <c>continue</c>.</summary>
internal sealed class JumpStatement(int line, Jump jump) : Statement(line)
{
    public Jump Jump { get; } = jump;
}

internal enum Jump : byte { Return, Raise, Break, Continue }

internal sealed class AssertStatement(int line, Expression test) : Statement(line)
{
    public Expression Test { get; } = test;
}

/// <summary>An <c>if</c> with its <c>elif</c>s; each has a test, a line and a suite of its own.</summary>
internal sealed class IfStatement(int line, Branch[] branches, Suite? otherwise) : Statement(line)
{
    public Branch[] Branches { get; } = branches;

    public Suite? Otherwise { get; } = otherwise;

    /// <summary>The <c>elif</c>s from <paramref name="index"/> on, as the statement that they are short for.</summary>
    public IfStatement Rest(int index) => new(Branches[index].Line, Branches[index..], Otherwise);
}

internal sealed record Branch(int Line, Expression Test, Suite Body);

internal sealed class WhileStatement(int line, Expression test, Suite body, Suite? otherwise) : Statement(line)
{
    public Expression Test { get; } = test;

    public Suite Body { get; } = body;

    public Suite? Otherwise { get; } = otherwise;
}

internal sealed class ForStatement(int line, Suite body, Suite? otherwise) : Statement(line)
{
    public Suite Body { get; } = body;

    public Suite? Otherwise { get; } = otherwise;
}

internal sealed class WithStatement(int line, Suite body) : Statement(line)
{
    public Suite Body { get; } = body;
}

internal sealed class TryStatement(int line, Suite body, Handler[] handlers, Suite? otherwise, Suite? final) : Statement(line)
{
    public Suite Body { get; } = body;

    public Handler[] Handlers { get; } = handlers;

    public Suite? Otherwise { get; } = otherwise;

    public Suite? Final { get; } = final;

    /// <summary>Its handlers are <c>except*</c>.</summary>
    public bool IsStar { get; init; }
}

/// <param name="Line">The line of the <c>except</c>.</param>
/// <param name="HasType">It names what it catches.</param>
/// <param name="HasName">It gives the exception a name.</param>
/// <param name="Body">What is done about it.</param>
internal sealed record Handler(int Line, bool HasType, bool HasName, Suite Body);

internal sealed class MatchStatement(int line, Case[] cases) : Statement(line)
{
    public Case[] Cases { get; } = cases;
}

/// <param name="Line">The line of the <c>case</c>.</param>
/// <param name="Pattern">What can be said of the pattern.</param>
/// <param name="Guard">The test after <c>if</c>, if there is one.</param>
/// <param name="Body">What is done when it matches.</param>
internal sealed record Case(int Line, Pattern Pattern, Expression? Guard, Suite Body);

/// <summary>A function or class. Its line is that of the first decorator, or its own if it has none.</summary>
internal sealed class Definition(int line, bool isClass, int headerLine, int[] decorators, Suite body) : Statement(line)
{
    public bool IsClass { get; } = isClass;

    /// <summary>The line of <c>def</c> or <c>class</c>, or of the <c>async</c> before it.</summary>
    public int HeaderLine { get; } = headerLine;

    public int[] Decorators { get; } = decorators;

    public Suite Body { get; } = body;

    /// <summary>The physical line on which the first decorator's expression, or the header, starts.</summary>
    public required int FirstExpressionLine { get; init; }

    /// <summary>The physical line of the last token of the body.</summary>
    public required int LastLine { get; init; }
}
