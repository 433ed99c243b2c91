namespace Muster.Reports.Tests.JUnit;

/// <summary>
/// Times of cases. container-structure-test up to 1.13 wrote nanoseconds: whole numbers only, of which some would be more than eleven days.
/// </summary>
internal sealed class JUnitClock
{
    private const double ElevenDays = 1_000_000;

    private bool _fractions;
    private double _longest;

    public double? Read(ReadOnlySpan<byte> text)
    {
        var seconds = TestSeconds.Parse(text);
        _fractions |= text.ContainsAny(".,eE"u8);
        _longest = Math.Max(_longest, seconds ?? 0);
        return seconds;
    }

    public void Settle(TestsDraft tests)
    {
        if (!_fractions && _longest >= ElevenDays)
        {
            tests.ScaleSeconds(1e-9);
        }
    }
}
