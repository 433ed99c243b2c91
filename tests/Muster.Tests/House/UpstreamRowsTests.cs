using System.Text.RegularExpressions;

namespace Muster.Tests.House;

/// <summary>
/// Twenty-five places in which the Python implementation simulates, invents or loses something, each with the tests here that would fail there.
/// </summary>
public sealed partial class UpstreamRowsTests
{
    private static readonly (string Place, string[] Tests)[] Rows =
    [
        ("executor: without a pool it sleeps, says success and completes the todo", ["ATodoWithoutCriteriaStaysOpenWhateverTheWorkerSays", "WithoutAWorkerNothingIsBegunAndTheSentenceSaysHowToNameOne"]),
        ("executor: a real success never completes the todo; hours are the clock's", ["ATodoIsCompletedOnlyWhenItsCriteriaAreMeasuredAsMetOnTheBranch", "L11_CompletingATodoWritesHoursOfTheClock"]),
        ("executor: milestones are always met", ["L16_MilestonesAreAlwaysMet"]),
        ("executor: a blocker blocks for ever and is never looked up", ["L15_ATodoWithAFinishedBlockerIsBlockedForEver", "WhatWaitsForSomethingOutsideIsNamedAndAFinishedBlockerHoldsNobodyUp"]),
        ("executor: a plan's sweep takes all todos of its repositories", ["APlansOwnTodosAreTakenAndNotAllOfItsRepositories", "AWorkerOfTheManifestIsTakenByItsNameAndAListOfTheOldToolIsNone"]),
        ("nothing calls the executor", ["TheExampleWorkflowRunsEndToEnd", "TheProposalsExampleWorkflowRunsOnIt"]),
        ("memory: trends are not implemented", ["ThereIsNoArrowUnderFifteenPoints", "AGroupsTrendIsMadeOfTheDaysOnWhichItsSumMoved"]),
        ("memory: create_issue_with_memory never saves", ["L20_CreatingAnIssueWithMemorySavesNeitherTheIssueNorTheEvent"]),
        ("memory: tools are called that do not exist, at an address that nobody serves", ["EveryReadingToolAnswersForARepositoryWithoutData", "OverStandardInputTheSameToolsAnswer"]),
        ("coordination: update and close leave the time of the last change", ["L14_UpdatingAndClosingLeaveTheTimeOfTheLastChange"]),
        ("coordination: [high] is swallowed as markup", ["ManyProcessesAtOnceKeepEveryonesWork"]),
        ("check_dependencies counts what is declared; health checks are never asked, regular expressions are split", ["AHealthCheckIsReallyAsked", "NothingFoundOutIsUnknownAndNeverSatisfied", "QuotedWordsStayOneArgument"]),
        ("quality gate: without a client it passes with 100", ["NothingKnownIsIncomplete", "ADoubtedNumberIsNeitherPassedNorFailed"]),
        ("quality command: \"check complete (stub)\"", ["AQualityCheckThatHasNothingToLookAtDoesNotSayThatAllIsWell"]),
        ("quality checker: no answer is 100", ["ARepositoryWithoutDataHasNoScore", "WithoutAnyNumberTheStateIsNoneAndNoScoreIsGiven"]),
        ("prefect adapter: a score counted down from 100", ["FullCoverageAloneNeverScoresAHundred"]),
        ("cross-repository search: results are placeholders", ["ASearchThatFindsNothingSaysSoAndInventsNoResult"]),
        ("workflow sweep: the default adapter is not enabled", ["WhatAWorkerChangesIsOneCommitOnABranchThatNobodyHasCheckedOut", "TheOnlyOneOrTheUsualOneIsTakenWhereNoneIsNamed"]),
        ("commands that are listed and not implemented", ["EveryExampleWorks", "EveryCommandHasHelp"]),
        ("metrics history: the sign of a trend is turned round", ["HistoryIsNewestFirstAndARiseIsARiseWhateverTheFilesTimes"]),
        ("metrics report: markdown is refused, the file is never written", ["AReportAsMarkdownIsWrittenWhereItIsSaidToBe"]),
        ("crackerjack run_tests: 0/0/0.0 whatever ran", ["PytestGivesAJunitFileAndTheCoverageOfAllSources"]),
        ("crackerjack's baselines are a stub", ["TheBaseIsTheLastCompleteSnapshotOfAnotherCommit", "TheNearestAncestorWithASnapshotIsTheBase"]),
        ("akosha: every search has one mock result of 0.85", ["ASearchThatFindsNothingSaysSoAndInventsNoResult"]),
        ("the proposal itself calls what does not exist", ["EveryCommandLineOfTheProposalWorks", "EveryPercentageIsPrintedAsCoveragePrintsIt"]),
    ];

    [Fact]
    public void EveryRowHasTestsThatAreThere()
    {
        var written = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Checkout.Root, "tests"), "*Contract.cs", SearchOption.AllDirectories))
            .SelectMany(file => Method.Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value))
            .ToHashSet(StringComparer.Ordinal);

        Rows.Length.ShouldBe(25);
        Rows.SelectMany(row => row.Tests).Where(test => !written.Contains(test)).ShouldBeEmpty();
        Rows.ShouldAllBe(row => row.Tests.Length > 0);
    }

    [GeneratedRegex(@"public (async Task|Task|void) (?<name>\w+)\(")]
    private static partial Regex Method { get; }
}
