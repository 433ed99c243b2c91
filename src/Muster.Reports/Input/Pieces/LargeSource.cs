namespace Muster.Reports.Input.Pieces;

internal static class LargeSource
{
    /// <summary>Below this a second core gains nothing.</summary>
    public const int WorthCutting = 2 << 20;

    extension(ReportSource source)
    {
        /// <summary>A stream that cannot seek does not say how large it is, and is read in one go.</summary>
        public bool IsWorthCutting
        {
            get
            {
                using var raw = source.OpenRaw();
                return raw.CanSeek && raw.Length >= WorthCutting;
            }
        }
    }
}
