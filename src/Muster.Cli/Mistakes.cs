namespace Muster.Cli;

/// <summary>Questions that are asked one after the other, so that every mistake of a command line is said at once.</summary>
internal sealed class Mistakes
{
    private readonly List<string> _all = [];

    /// <returns>The answer; the default where it was a mistake.</returns>
    public T? Of<T>(Func<T> question)
    {
        try
        {
            return question();
        }
        catch (UsageException wrong)
        {
            _all.AddRange(wrong.Mistakes);
            return default;
        }
    }

    public async Task OfAsync(Func<Task> question)
    {
        try
        {
            await question();
        }
        catch (UsageException wrong)
        {
            _all.AddRange(wrong.Mistakes);
        }
    }

    /// <exception cref="UsageException">There was a mistake.</exception>
    public void Throw()
    {
        if (_all.Count > 0)
        {
            throw new UsageException([.. _all.Distinct()]);
        }
    }
}
