using Muster.Core.Access;

namespace Muster.Web.Access;

/// <summary>What an address asks of its caller; null for nothing. An address that says nothing asks for reading, or for admin where it changes something.</summary>
public sealed record AccessNeed(TokenScope? Scope)
{
    public static AccessNeed Nothing { get; } = new((TokenScope?)null);

    public static AccessNeed Read { get; } = new(TokenScope.Read);

    public static AccessNeed Change { get; } = new(TokenScope.Admin);

    public bool IsMetBy(Caller? caller) => Scope switch
    {
        null => true,
        TokenScope.Read => caller is { MayRead: true },
        TokenScope.Admin => caller is { MayChange: true },
        // What exactly it may upload for, or look at, the address itself asks.
        _ => caller is not null,
    };
}
