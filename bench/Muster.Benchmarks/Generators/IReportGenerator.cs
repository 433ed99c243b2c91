namespace Muster.Benchmarks.Generators;

/// <summary>Writes a large report of one format, shaped as its tool writes it. The same size gives the same bytes.</summary>
internal interface IReportGenerator
{
    /// <summary>The register's name of the format, or that and the variant.</summary>
    string Name { get; }

    /// <summary>Writes whole source files' worth until about that many bytes have been written.</summary>
    void Write(GeneratedFile file, Random random);
}
