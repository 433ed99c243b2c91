namespace Muster.Reports.Tests;

/// <summary>
/// Something failed that no test of the report stands for: a package that does not build, a panic, set-up of a suite, a host that
/// crashed, a plan that was not kept. It is in no count of tests, and a run that has one did not pass.
/// </summary>
/// <param name="Suite">The suite, package or assembly; null for the whole run.</param>
/// <param name="Message">What the report says of it.</param>
public sealed record SuiteFailure(string? Suite, string Message);
