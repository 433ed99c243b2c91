namespace Muster.Reports.Python.Syntax;

/// <summary>What can be said of a <c>case</c> pattern without looking inside sequences, mappings and classes.</summary>
internal readonly record struct Pattern
{
    /// <summary>A name to capture with, or <c>_</c>.</summary>
    public static Pattern Capture => new()
    {
        IsIrrefutable = true,
        IsCaptureOrAs = true,
        EndsInCaptureOrAs = true,
        EndsInCapture = true,
        EndsInCaptureUnderAs = true,
        IsCaptureUnderAs = true,
    };

    /// <summary>It matches whatever comes. The compiler knows.</summary>
    public bool IsIrrefutable { get; init; }

    /// <summary>It is a capture, or <c>pattern as name</c>.</summary>
    public bool IsCaptureOrAs { get; init; }

    /// <summary>Its last alternative is a capture, or <c>pattern as name</c>.</summary>
    public bool EndsInCaptureOrAs { get; init; }

    /// <summary>Its last alternative is a capture.</summary>
    public bool EndsInCapture { get; init; }

    /// <summary>Its last alternative is a capture once <c>as</c> is taken away from it.</summary>
    public bool EndsInCaptureUnderAs { get; init; }

    /// <summary>It is a capture once <c>as</c> is taken away.</summary>
    public bool IsCaptureUnderAs { get; init; }

    public static Pattern Or(Pattern last, bool isIrrefutable) => new()
    {
        IsIrrefutable = isIrrefutable,
        EndsInCaptureOrAs = last.EndsInCaptureOrAs,
        EndsInCapture = last.EndsInCapture,
        EndsInCaptureUnderAs = last.EndsInCaptureUnderAs,
    };

    public Pattern Named => new()
    {
        IsIrrefutable = IsIrrefutable,
        IsCaptureOrAs = true,
        EndsInCaptureOrAs = true,
        IsCaptureUnderAs = IsCaptureUnderAs,
        EndsInCaptureUnderAs = IsCaptureUnderAs,
    };
}
