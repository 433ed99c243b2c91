using System.Diagnostics;
using System.Globalization;
using Muster.Reports;
using Muster.Reports.Paths;

namespace Muster.Tests.Paths;

public sealed class PathMapTests
{
    private static readonly string[] Python = ["setup.py", "src/shop/__init__.py", "src/shop/cart.py", "src/shop/db/__init__.py", "tests/__init__.py", "tests/test_cart.py", "docs/conf.py"];

    [Theory]
    [InlineData("src/shop/cart.py")]
    [InlineData("./src/shop/cart.py")]
    [InlineData("src\\shop\\cart.py")]
    [InlineData("/home/runner/work/shop/shop/src/shop/cart.py")]
    [InlineData("C:\\build\\agent 1\\src\\shop\\cart.py")]
    [InlineData("D:/a/shop/src/shop/cart.py")]
    [InlineData("file:///builds/group/shop/src/shop/cart.py")]
    [InlineData("file:///C:/build/src/shop/cart.py")]
    [InlineData("https://ci.example/ws/src/shop/cart.py?raw=1#L3")]
    [InlineData("webpack://shop/./src/shop/cart.py")]
    [InlineData("../../src/shop/cart.py")]
    [InlineData("/app/build/../src/shop/./cart.py")]
    [InlineData("shop/cart.py")]
    [InlineData("cart.py")]
    public void APathIsPlacedHoweverItIsWritten(string path) => One(Python, path).File.ShouldBe("src/shop/cart.py");

    [Theory]
    [InlineData("/usr/lib/python3.12/json/decoder.py")]
    [InlineData("<frozen importlib>")]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("../../../../etc/passwd")]
    public void WhatIsNotOfTheRepositoryIsNotPlaced(string path) => One(Python, path).File.ShouldBeNull();

    [Fact]
    public void WindowsForgetsCaseAndPosixDoesNot()
    {
        One(Python, "C:\\Build\\SRC\\Shop\\Cart.py").File.ShouldBe("src/shop/cart.py");
        One(Python, "/build/SRC/Shop/Cart.py").File.ShouldBeNull();
    }

    [Fact]
    public void EqualNamesUnderTwoRootsAreAmbiguousAndSaidSo()
    {
        var places = PathMap.Of(Python).Place(["__init__.py", "cart.py", "test_cart.py"], ["/ci/src/shop", "/ci/tests"]);

        places["cart.py"].File.ShouldBe("src/shop/cart.py");
        places["test_cart.py"].File.ShouldBe("tests/test_cart.py");
        places["__init__.py"].File.ShouldBeNull();
        places["__init__.py"].Candidates.ShouldBe(["src/shop/__init__.py", "tests/__init__.py"]);
        places["__init__.py"].Reason!.ShouldContain("roots");
    }

    [Fact]
    public void ARootThatTheReportStatesDecidesBetweenNamesakes()
    {
        string[] files = ["a/util.py", "b/util.py", "util.py"];

        One(files, "util.py", "/ci/work/b").File.ShouldBe("b/util.py");
        One(files, "util.py").File.ShouldBe("util.py");
        One(files, "/ci/work/b/util.py").File.ShouldBe("b/util.py");
    }

    [Fact]
    public void JavaPackagesAreFoundUnderTheirSourceRoot()
    {
        string[] files = ["core/src/main/java/com/acme/Cart.java", "core/src/test/java/com/acme/CartTest.java", "core/src/main/java/com/acme/Db.java"];

        var places = PathMap.Of(files).Place(["com/acme/Cart.java", "com/acme/Db.java"], []);

        places["com/acme/Cart.java"].File.ShouldBe("core/src/main/java/com/acme/Cart.java");
        places["com/acme/Db.java"].File.ShouldBe("core/src/main/java/com/acme/Db.java");
    }

    [Fact]
    public void AClassThatTwoModulesHaveIsDecidedByTheReportsOtherClassesOrNotAtAll()
    {
        string[] files = ["a/src/com/X.java", "b/src/com/X.java", "a/src/com/OnlyA.java", "b/src/com/OnlyB.java"];

        PathMap.Of(files).Place(["com/X.java", "com/OnlyA.java"], [])["com/X.java"].File.ShouldBe("a/src/com/X.java");
        PathMap.Of(files).Place(["com/X.java", "com/OnlyA.java", "com/OnlyB.java"], [])["com/X.java"].Candidates.Count.ShouldBe(2);
        PathMap.Of(files).Place(["com/X.java"], [])["com/X.java"].File.ShouldBeNull();
        PathMap.Of(files, new PathHints { SourceRoots = ["b/src"] }).Place(["com/X.java"], [])["com/X.java"].File.ShouldBe("b/src/com/X.java");
    }

    [Fact]
    public void GoImportPathsLoseTheirModule()
    {
        string[] files = ["go.mod", "cart/cart.go", "tools/go.mod", "tools/cart/cart.go", "main.go"];
        var hints = new PathHints { GoModules = new Dictionary<string, string> { ["example.com/shop"] = "", ["example.com/shop/tools"] = "tools" } };

        var places = PathMap.Of(files, hints).Place(["example.com/shop/cart/cart.go", "example.com/shop/tools/cart/cart.go", "example.com/shop/main.go"], []);

        places["example.com/shop/cart/cart.go"].File.ShouldBe("cart/cart.go");
        places["example.com/shop/tools/cart/cart.go"].File.ShouldBe("tools/cart/cart.go");
        places["example.com/shop/main.go"].File.ShouldBe("main.go");
        PathMap.Of(files).Place(["example.com/shop/tools/cart/cart.go"], []).Single().Value.File.ShouldBe("tools/cart/cart.go");
    }

    [Fact]
    public void AContainersLayoutIsUnderstoodWhereAllPathsBendTheSameWay()
    {
        string[] files = ["backend/pkg/a.py", "backend/pkg/b.py", "backend/main.py", "frontend/main.ts", "frontend/pkg/c.ts"];

        var places = PathMap.Of(files).Place(["/app/pkg/a.py", "/app/pkg/b.py", "/usr/lib/python3/os.py"], []);

        places["/app/pkg/a.py"].File.ShouldBe("backend/pkg/a.py");
        places["/app/pkg/b.py"].File.ShouldBe("backend/pkg/b.py");
        places["/usr/lib/python3/os.py"].File.ShouldBeNull();
    }

    [Fact]
    public void GeneratedFilesUnderAKnownRootAreNotTakenForTheirNamesakes()
    {
        var places = PathMap.Of(Python).Place(["/ci/src/shop/cart.py", "/ci/docs/conf.py", "/ci/build/generated/db/__init__.py", "/opt/venv/lib/shop2/setup.py"], []);

        places["/ci/src/shop/cart.py"].File.ShouldBe("src/shop/cart.py");
        places["/ci/build/generated/db/__init__.py"].File.ShouldBeNull();
        places["/opt/venv/lib/shop2/setup.py"].File.ShouldBeNull();
    }

    [Fact]
    public void TwoSpellingsOfOneFileAreJoinedLineByLine()
    {
        var reading = ReadLcov("SF:/ci/src/shop/cart.py\nDA:1,1\nDA:2,0\nend_of_record\nSF:src/shop/cart.py\nDA:1,0\nDA:2,1\nend_of_record\nSF:/usr/lib/x.py\nDA:1,1\nend_of_record\n");

        var (coverage, unplaced) = PathMap.Of(Python).Apply(reading.Coverage!, []);

        coverage.Files.Select(file => file.Path).ShouldBe(["/usr/lib/x.py", "src/shop/cart.py"]);
        coverage.Lines.ShouldBe(new Tally(3, 3));
        unplaced.Single().Path.ShouldBe("/usr/lib/x.py");
    }

    [Fact]
    public void FindingsAndTestsAreMovedToo()
    {
        var reading = new Reading
        {
            Path = "x",
            Findings = new() { Items = [new() { Rule = "E1", Severity = default, Message = "m", Path = "/ci/src/shop/cart.py" }, new() { Rule = "E2", Severity = default, Message = "m" }] },
            Tests = new() { Counts = new(1, 1, 0, 0, 0), Cases = [new() { Name = "t", Outcome = default, File = "/ci/tests/test_cart.py" }] },
        };

        var placed = PathMap.Of(Python).Apply(reading);

        placed.Reading.Findings!.Items[0].Path.ShouldBe("src/shop/cart.py");
        placed.Reading.Findings.Items[1].Path.ShouldBeNull();
        placed.Reading.Tests!.Cases[0].File.ShouldBe("tests/test_cart.py");
        placed.Unplaced.ShouldBeEmpty();
    }

    [Fact]
    public void TenThousandPathsInAHundredThousandFilesTakeFarLessThanASecond()
    {
        var files = Enumerable.Range(0, 100_000).Select(n => string.Create(CultureInfo.InvariantCulture, $"services/s{n % 40}/src/pkg{n % 977}/mod{n / 40}/{(n % 3 == 0 ? "__init__" : "file")}.py")).ToArray();
        var paths = files.Where((_, n) => n % 10 == 0).Select(file => "/home/ci/work/" + file).ToArray();
        var clock = Stopwatch.StartNew();

        var places = PathMap.Of(files).Place(paths, []);

        places.Count(place => place.Value.File == place.Key["/home/ci/work/".Length..]).ShouldBe(paths.Length);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5), "it takes a quarter of a second alone; the rest is for a busy machine");
    }

    private static PathPlace One(string[] files, string path, params string[] roots) => PathMap.Of(files).Place([path], roots)[path];

    private static Reading ReadLcov(string text) => Formats.ReadText.Of(text);
}
