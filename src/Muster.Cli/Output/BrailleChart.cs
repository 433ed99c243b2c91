namespace Muster.Cli.Output;

/// <summary>A line in the dots of braille letters: two across and four down in every character.</summary>
internal sealed class BrailleChart(int width, int height)
{
    // U+2800: bits 0–2 and 6 are the left column from the top, 3–5 and 7 the right one.
    private static readonly int[,] Bits = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    private readonly int[,] _cells = new int[height, width];

    public int Across => width * 2;

    public int Down => height * 4;

    /// <summary>A dot; 0, 0 is at the lower left.</summary>
    public void Dot(int x, int y)
    {
        if (x >= 0 && x < Across && y >= 0 && y < Down)
        {
            var row = Down - 1 - y;
            _cells[row / 4, x / 2] |= Bits[row % 4, x % 2];
        }
    }

    /// <summary>A step line: level until the next place, then straight up or down.</summary>
    public void Step(int x, int from, int to)
    {
        for (var y = Math.Min(from, to); y <= Math.Max(from, to); y++)
        {
            Dot(x, y);
        }
    }

    public string Row(int row) => string.Concat(Enumerable.Range(0, width).Select(column => (char)(0x2800 + _cells[row, column])));
}
