using Muster.Reports;
using Muster.Reports.CoveragePy.Report;

namespace Muster.Adapters.CoveragePy;

/// <summary>What was read: in the words of all formats, and as coverage.py would say it.</summary>
/// <param name="Reading">Always there; what could not be read is in its rejections.</param>
/// <param name="Report"><c>null</c> when there are no numbers, because the data or the configuration cannot be used or no source is here.</param>
public sealed record CoveragePyAnswer(Reading Reading, CoveragePyReport? Report);
