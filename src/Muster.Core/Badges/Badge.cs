namespace Muster.Core.Badges;

/// <summary>A small sign for a README: a label and what it says now.</summary>
public sealed record Badge(string Label, string Message, BadgeColour Colour, BadgeStyle Style = BadgeStyle.Flat);

public enum BadgeStyle
{
    Flat,
    FlatSquare,
    ForTheBadge,
}

/// <summary>Five colours and grey; the message always says the same in words.</summary>
public enum BadgeColour
{
    Grey,
    Green,
    Lime,
    Yellow,
    Orange,
    Red,
}
