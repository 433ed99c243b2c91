namespace Muster.Reports.Findings;

internal static class FindingRows
{
    extension(ReadingDraft draft)
    {
        /// <summary>Adds a row of the report; one that has neither rule nor message nor file is no finding, and is rejected.</summary>
        public void AddFinding(Finding finding)
        {
            if (finding is { Rule: "", Message: "", Path: null })
            {
                draft.Reject("a row has neither rule nor message nor file");
            }
            else
            {
                draft.Findings.Add(finding);
            }
        }

        /// <summary>Says so when a report's own total is not what it lists: somebody has cut it.</summary>
        public void CompareStated(double? stated, string unit = "findings")
        {
            if (stated is { } number && number != draft.Findings.Count)
            {
                draft.Reject($"the report states {number} {unit} and lists {draft.Findings.Count}");
            }
        }
    }
}
