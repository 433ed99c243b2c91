using System.Threading.RateLimiting;

namespace Muster.Web.Access;

/// <summary>How often: guesses from one address, and requests with one token.</summary>
internal sealed class AccessLimits : IDisposable
{
    private readonly PartitionedRateLimiter<string> _guesses = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = 20,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromSeconds(3),
        AutoReplenishment = true,
    }));

    private readonly PartitionedRateLimiter<string> _requests = PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = 3000,
        TokensPerPeriod = 100,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        AutoReplenishment = true,
    }));

    /// <summary>False when this address has been wrong too often.</summary>
    public bool MayGuess(string address)
    {
        using var lease = _guesses.AttemptAcquire(address, 0);
        return _guesses.GetStatistics(address)?.CurrentAvailablePermits > 0;
    }

    public void WrongGuess(string address)
    {
        using var lease = _guesses.AttemptAcquire(address);
    }

    public bool MayAsk(string caller)
    {
        using var lease = _requests.AttemptAcquire(caller);
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        _guesses.Dispose();
        _requests.Dispose();
    }
}
