using Muster.Adapters.Discovery;

namespace Muster.Adapters.Tests.Discovery;

public sealed class RoleGuessTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("mailgun-mcp", "", "", "tool")]
    [InlineData("mcp-common", "", "", "foundation")]
    [InlineData("excalidraw-mcp", "", "", "tool")]
    [InlineData("session-buddy", "", "", "manager")]
    [InlineData("fastblocks-ui", "", "", "asset")]
    [InlineData("MyCompany.Shared", "", "", "foundation")]
    [InlineData("webFrontend", "", "", "app")]
    [InlineData("anything", "manage.py", "", "app")]
    [InlineData("anything", "package.json", "{\"engines\": {\"vscode\": \"^1\"}}", "extension")]
    [InlineData("anything", "package.json", "{\"bin\": \"x.js\", \"main\": \"y.js\"}", "tool")]
    [InlineData("anything", "package.json", "{\"main\": \"y.js\"}", "foundation")]
    [InlineData("anything", "pyproject.toml", "[build-system]", "foundation")]
    [InlineData("anything", "README.md", "", null)]
    public void ARoleIsGuessedFromNameAndFiles(string name, string file, string content, string? role)
    {
        _folder.Write(file.Length == 0 ? "README" : file, content);

        var guess = RoleGuess.Of(RepositoryTraits.Of(name, _folder.Path, file.Length == 0 ? [] : [file]));

        guess?.Role.ShouldBe(role);
        guess.HasValue.ShouldBe(role is not null);
    }

    public void Dispose() => _folder.Dispose();
}
