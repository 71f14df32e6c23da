using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing;
using PanelWorkflow.Testing.Workflows;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

/// <summary>The file that says what assessments ask.</summary>
public sealed class AssessmentFormsTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly AssessmentForms Shipped = DefinitionStore.Read(RepositoryFiles.PathOf("workflows")).Assessments;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("panel-assessment-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void EachKind_AsksQuestionsOfItsOwn()
    {
        var prevention = Keys("prevention");
        var full = Keys("assetplus-like");

        prevention.Except(full).ShouldBe(["earlier-help"]);
        full.Except(prevention).ShouldContain("care-history");
        prevention.Intersect(full).ShouldBe(
            [
                "circumstances", "diversity", "family", "exploitation", "behaviour", "how-this-will-help", "accommodation", "family-behaviour", "learning",
                "mental-health", "substance-misuse", "speech-and-language", "slcn", "relations-to-others", "offence-attitudes", "risk-to-others",
                "safety-concerns", "adultification-age", "adultification-threat", "disparity-same", "disparity-weight", "childs-voice", "childs-strengths",
                "childs-help-wanted", "childs-helpers", "carers-view", "safety-and-wellbeing", "serious-harm", "reoffending", "professional-plan", "exit-plan",
                "proposal",
            ]);
    }

    [Fact]
    public void WhatMayShowEthnicity_IsNotForThePanel() =>
        Shipped.Form("assetplus-like", Today).Questions.Where(question => question.Hidden).Select(question => question.Key)
            .ShouldBe(["diversity", "adultification-age", "adultification-threat", "disparity-same", "disparity-weight"]);

    [Fact]
    public void QuestionOutsideItsDays_IsNotAsked()
    {
        var row = new QuestionRow("new", AnswerKind.Text, "New", From: Today, Until: Today.AddDays(1));

        row.IsAsked("prevention", Today.AddDays(-1)).ShouldBeFalse();
        row.IsAsked("prevention", Today).ShouldBeTrue();
        row.IsAsked("prevention", Today.AddDays(1)).ShouldBeTrue();
        row.IsAsked("prevention", Today.AddDays(2)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("\"key\": \"family\"", "\"key\": \"circumstances\"", "The key is there more than once.")]
    [InlineData("\"key\": \"family\"", "\"key\": \"accommodation-what\"", "The key is there more than once.")]
    [InlineData("\"key\": \"family\"", "\"key\": \"Family!\"", "A key is short, of small letters")]
    [InlineData("\"scale\": \"likelihood\"", "\"scale\": \"luck\"", "names a scale of this file")]
    [InlineData("\"kind\": \"judgement\"", "\"kind\": \"text\"", "A judgement, and nothing else, names a scale")]
    [InlineData("\"kind\": \"checklist\"", "\"kind\": \"text\"", "A checklist, and nothing else, has options.")]
    [InlineData("\"kind\": \"prompt\"", "\"kind\": \"guess\"", "kind")]
    [InlineData("\"hidden\": true", "\"hidden\": true, \"panel\": true", "What is hidden from the panel cannot be for the panel.")]
    [InlineData("\"only\": [\"prevention\"]", "\"only\": [\"other\"]", "There is no kind other.")]
    [InlineData("\"status\": \"guidance\"", "\"status\": \"sure\"", "The status “sure” is none of")]
    [InlineData("{ \"key\": \"prevention\", \"title\": \"Prevention assessment\" }", "{ \"key\": \"early\", \"title\": \"Early\" }", "assessment.json has no kind prevention.")]
    public void AFaultyFile_StopsTheStartAndSaysWhatIsWrong(string what, string into, string message)
    {
        var workflows = WorkflowsCopy.In(_folder);
        WorkflowsCopy.Change(workflows, AssessmentForms.File, what, into);

        Should.Throw<FaultyDefinitionsException>(() => DefinitionStore.Read(workflows)).Message.ShouldContain(message);
    }

    private static List<string> Keys(string kind) => [.. Shipped.Form(kind, Today).Questions.Select(question => question.Key)];
}
