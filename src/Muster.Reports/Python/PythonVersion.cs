namespace Muster.Reports.Python;

/// <summary>A Python language version, such as 3.13: what the compiler leaves of a line differs between them.</summary>
public readonly record struct PythonVersion(int Major, int Minor) : IComparable<PythonVersion>
{
    public int CompareTo(PythonVersion other) =>
        Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    public static bool operator <(PythonVersion left, PythonVersion right) => left.CompareTo(right) < 0;
    public static bool operator <=(PythonVersion left, PythonVersion right) => left.CompareTo(right) <= 0;
    public static bool operator >(PythonVersion left, PythonVersion right) => left.CompareTo(right) > 0;
    public static bool operator >=(PythonVersion left, PythonVersion right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"{Major}.{Minor}";
}
