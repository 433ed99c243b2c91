namespace Muster.Core.Catalogs;

/// <summary>Something odd in the catalog that stops nobody. Line is from 1; 0 where no line is to blame.</summary>
public sealed record CatalogWarning(int Line, string Message)
{
    public override string ToString() => Line > 0 ? $"line {Line}: {Message}" : Message;
}
