namespace Muster.Core.Series;

/// <summary>The median without sorting all (Hoare's selection); the values are moved about.</summary>
internal static class MiddleOf
{
    public static double Values(Span<double> values)
    {
        var upper = Select(values, values.Length / 2);
        if (values.Length % 2 == 1)
        {
            return upper;
        }

        // What lies before the selected place is not greater: its largest is the lower middle.
        var lower = double.NegativeInfinity;
        foreach (var value in values[..(values.Length / 2)])
        {
            lower = Math.Max(lower, value);
        }

        return (lower + upper) / 2;
    }

    private static double Select(Span<double> values, int wanted)
    {
        var (low, high) = (0, values.Length - 1);
        while (low < high)
        {
            var pivot = values[(low + high) >>> 1];
            var (left, right) = (low, high);
            while (left <= right)
            {
                while (values[left] < pivot)
                {
                    left++;
                }

                while (values[right] > pivot)
                {
                    right--;
                }

                if (left <= right)
                {
                    (values[left], values[right]) = (values[right], values[left]);
                    left++;
                    right--;
                }
            }

            (low, high) = wanted <= right ? (low, right) : wanted >= left ? (left, high) : (wanted, wanted);
        }

        return values[wanted];
    }
}
