namespace Muster.Tests.Formats.Findings;

/// <summary>Scanners of infrastructure, images and workflows: what each row of a sample is, counted by hand.</summary>
public sealed class InfrastructureScannerTests
{
    [Theory]
    [InlineData("checkov-json", "one.json", "checkov", "CKV_AWS_20 high main.tf:12\nCKV_AWS_19 medium main.tf:12\nCKV_AWS_18 low suppressed main.tf:12")]
    [InlineData("checkov-json", "many.json", "checkov", "CKV_AWS_20 critical main.tf:12\nCKV_DOCKER_2 medium main.tf:1")]
    [InlineData("checkov-json", "nothing.json", "checkov", "")]
    [InlineData("tfsec-json", "tfsec.json", "tfsec", "aws-s3-no-public critical infra/main.tf:5\naws-s3-logging low suppressed infra/main.tf:5\naws-s3-versioning medium passed infra/main.tf:5")]
    [InlineData("tfsec-json", "words.json", "tfsec", "aws-s3-no-public high infra/main.tf:5")]
    [InlineData("terrascan-json", "terrascan.json", "terrascan", "AC_GCP_1 high cluster.tf:52\nAC_GCP_2 low cluster.tf:3\nAC_GCP_3 medium suppressed cluster.tf:9")]
    [InlineData("kics-json", "results.json", "kics", "f996 high a.tf:25\nf996 high b.tf:7\nb03a info Dockerfile:1")]
    [InlineData("kics-json", "clean.json", "kics", "")]
    [InlineData("cfn-lint-json", "cfn-lint.json", "cfn-lint", "E1001 high templates/vpc.yaml:2\nW2001 medium templates/vpc.yaml:7\nI3011 info templates/vpc.yaml:9")]
    [InlineData("cfn-nag-json", "cfn-nag.json", "cfn-nag", "F3 high templates/queue.yaml:18\nW48 medium templates/queue.yaml:36\nW48 medium templates/queue.yaml:40")]
    [InlineData("kube-linter-json", "kube-linter.json", "kube-linter", "latest-tag medium k8s/pod.yaml\nno-read-only-root-fs medium k8s/pod.yaml")]
    [InlineData("kube-linter-json", "clean.json", "kube-linter", "")]
    [InlineData("kubescape-json", "results.json", "kubescape", "C-0017 low k8s/web.yaml\nC-0030 medium suppressed k8s/web.yaml\nC-0057 high k8s/web.yaml")]
    [InlineData("kubescape-json", "old.json", "kubescape", "C-0017 low k8s/a.yaml\nC-0057 high suppressed k8s/a.yaml")]
    [InlineData("dockle-json", "dockle.json", "dockle", "CIS-DI-0010 critical\nCIS-DI-0001 medium\nCIS-DI-0005 low\nCIS-DI-0006 info suppressed")]
    [InlineData("dockle-json", "clean.json", "dockle", "")]
    [InlineData("conftest-json", "conftest.json", "conftest", "data.main.deny high k8s/web.yaml\ndata.main.warn medium k8s/web.yaml\nmain.exception info suppressed k8s/web.yaml")]
    [InlineData("actionlint-json", "actionlint.json", "actionlint", "expression high .github/workflows/ci.yml:12\nrunner-label high .github/workflows/ci.yml:3")]
    [InlineData("zizmor-json", "zizmor.json", "zizmor", "artipacked medium .github/workflows/ci.yml:18\nunpinned-uses high suppressed .github/workflows/ci.yml:21")]
    [InlineData("tflint-json", "tflint.json", "tflint", "terraform_unused_declarations medium main.tf:4\naws_instance_invalid_type high main.tf:9\nterraform_naming_convention info main.tf:12")]
    [InlineData("tflint-json", "clean.json", "tflint", "")]
    [InlineData("kube-score-json", "kube-score.json", "kube-score", "container-resources high k8s/web.yaml:7\npod-probes medium k8s/web.yaml:7")]
    public void EveryRowOfASampleIsWhatItsToolSaysOfIt(string format, string sample, string? tool, string findings)
    {
        var reading = Readings.OfSample(format, sample);

        reading.Findings().ShouldBe(findings);
        (reading.Format, reading.Origin.Tool).ShouldBe((format, tool));
        reading.Rejections.ShouldBeEmpty();
    }

    [Fact]
    public void AFileThatCheckovCouldNotParseIsARejection()
    {
        var reading = Readings.Of("""{"check_type":"terraform","results":{"passed_checks":[],"failed_checks":[],"skipped_checks":[],"parsing_errors":["/broken.tf"]},"summary":{"passed":0,"failed":0,"checkov_version":"3"}}""");

        reading.Findings.ShouldNotBeNull().Total.ShouldBe(0);
        reading.Rejections.ShouldHaveSingleItem().Path.ShouldBe("/broken.tf");
    }

    [Fact]
    public void OnlyRealErrorsOfTerrascanAreRejections()
    {
        var reading = Readings.Of("""{"results":{"scan_errors":[{"iac_type":"helm","directory":".","errMsg":"no helm charts found in directory ."},{"iac_type":"terraform","directory":".","errMsg":"failed to load terraform config dir"}],"violations":null,"skipped_violations":null,"scan_summary":{"violated_policies":0}}}""");

        reading.Rejections.ShouldHaveSingleItem().Reason.ShouldContain("failed to load");
    }

    [Fact]
    public void AReportThatWasCutSaysSo() =>
        Readings.Of("""{"files_failed_to_scan":2,"queries_total":1,"severity_counters":{},"total_counter":5,"queries":[]}""")
            .Rejections.Select(rejection => rejection.Reason).ShouldBe(["2 files could not be scanned", "the report states 5 results and lists 0"]);
}
