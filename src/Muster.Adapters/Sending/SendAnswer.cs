namespace Muster.Adapters.Sending;

/// <summary>What became of a delivery that was sent.</summary>
/// <param name="Body">The server's answer, JSON; null when there was none.</param>
/// <param name="Refusal">Why the server will not have it, however often it is sent; null otherwise.</param>
/// <param name="Spooled">The file in which it waits because the server could not be reached; null otherwise.</param>
/// <param name="Trouble">Why it could not be reached.</param>
public sealed record SendAnswer(string? Body, string? Refusal, string? Spooled, string? Trouble);
