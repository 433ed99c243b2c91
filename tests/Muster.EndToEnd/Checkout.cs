namespace Muster.EndToEnd;

/// <summary>The checkout that the tests run in, for tests that hold its documents against the program.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    public static string Document(string relative) => File.ReadAllText(Path.Combine(Root, relative)).ReplaceLineEndings("\n");

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Muster.slnx")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("Muster.slnx is not above the test's folder");
    }
}
