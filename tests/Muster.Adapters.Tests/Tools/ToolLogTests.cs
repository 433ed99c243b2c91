using System.Text;
using Muster.Adapters.Tools;

namespace Muster.Adapters.Tests.Tools;

public sealed class ToolLogTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(150)]
    [InlineData(199)]
    [InlineData(200)]
    public void WhatFitsIsKeptWhole(int length)
    {
        var text = Text(length);

        Logged(text, 7).ShouldBe(text);
    }

    [Theory]
    [InlineData(201, 1)]
    [InlineData(1234, 7)]
    [InlineData(1234, 100)]
    [InlineData(5000, 5000)]
    public void OfALongOutputBeginningAndEndAreKept(int length, int step)
    {
        var text = Text(length);

        Logged(text, step).ShouldBe($"{text[..100]}\n… {length - 200} bytes left out …\n{text[^100..]}");
    }

    [Fact]
    public void TheLastWordsAreFitForATerminal()
    {
        using ToolLog log = new(_folder["log"], null);
        log.WriteLine("$ tool --secret");
        log.WriteLine("one");
        log.WriteLine("progress 1%\rprogress 99%");
        log.WriteLine("\u001b[31mERROR\u001b[0m: \u001b]0;title\u0007it broke\u202e");

        log.LastWords(300).ShouldBe("ERROR: it broke");
        log.LastWords(5).ShouldBe("ERROR…");
    }

    [Theory]
    [InlineData("one\ntwo\nthree\nfour\n", "two · three · four")]
    [InlineData("a.csproj : error NU1101: Unable to find package x\nFailed to restore a.csproj\nFailed to restore b.csproj\n", "a.csproj : error NU1101: Unable to find package x")]
    [InlineData("ImportError while loading conftest\ntests/conftest.py:10: in <module>\nE   ModuleNotFoundError: No module named 'x'\n", "ImportError while loading conftest · E   ModuleNotFoundError: No module named 'x'")]
    [InlineData("error of an earlier command\n$ tool\nlast\n", "last")]
    [InlineData("", "")]
    public void LinesThatSpeakOfAnErrorAreToldBeforeOthers(string output, string told) =>
        LastLines.Of(Encoding.UTF8.GetBytes(output), 300).ShouldBe(told);

    public void Dispose() => _folder.Dispose();

    private static string Text(int length) => string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i * 7 % 26))));

    private string Logged(string text, int step)
    {
        using (ToolLog log = new(_folder["log"], null, half: 100))
        {
            for (var i = 0; i < text.Length; i += step)
            {
                log.Write(Encoding.UTF8.GetBytes(text[i..Math.Min(i + step, text.Length)]));
            }
        }

        return File.ReadAllText(_folder["log"]);
    }
}
