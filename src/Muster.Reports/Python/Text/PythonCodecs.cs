using System.Text;

namespace Muster.Reports.Python.Text;

/// <summary>Python's names for encodings, in .NET's words. Names arrive in lower case with hyphens.</summary>
internal static class PythonCodecs
{
    public static Encoding? Find(string name) => name switch
    {
        "utf8" or "u8" or "utf" or "cp65001" => Encoding.UTF8,
        "latin-1" or "iso-8859-1" or "iso-latin-1" or "latin1" or "latin" or "l1" or "8859" or "iso8859" or "iso8859-1" or "cp819" => Encoding.Latin1,
        "ascii" or "us-ascii" or "646" => Encoding.ASCII,
        _ when IsVariant(name, "latin-1-") || IsVariant(name, "iso-8859-1-") || IsVariant(name, "iso-latin-1-") => Encoding.Latin1,
        _ => CodePagesEncodingProvider.Instance.GetEncoding(CodePageName(name)),
    };

    private static bool IsVariant(string name, string start) => name.StartsWith(start, StringComparison.Ordinal);

    private static string CodePageName(string name) => name switch
    {
        "mac-roman" or "macroman" => "macintosh",
        "mac-cyrillic" => "x-mac-cyrillic",
        "mac-greek" => "x-mac-greek",
        "mac-latin2" => "x-mac-ce",
        "mac-turkish" => "x-mac-turkish",
        "sjis" or "shiftjis" or "s-jis" or "shift-jis" or "ms-kanji" or "cp932" or "ms932" => "shift_jis",
        "cp949" or "uhc" => "ks_c_5601-1987",
        "cp950" => "big5",
        "cp936" or "ms936" or "gbk" => "gb2312",
        "eucjp" or "ujis" => "euc-jp",
        "euckr" => "euc-kr",
        "latin9" or "latin-9" or "l9" => "iso-8859-15",
        "latin2" or "latin-2" or "l2" => "iso-8859-2",
        "tis-620" => "windows-874",
        _ when name.StartsWith("iso8859-", StringComparison.Ordinal) => string.Concat("iso-8859-", name.AsSpan("iso8859-".Length)),
        ['c', 'p', _, _, _, _] => string.Concat("windows-", name.AsSpan(2)),
        ['c', 'p', _, _, _] => string.Concat("ibm", name.AsSpan(2)),
        _ => name,
    };
}
