using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using Shouldly;
using Xunit;
using Case = PanelWorkflow.Domain.Cases.Case;

namespace PanelWorkflow.UnitTests.Domain;

/// <summary>What an assessment must answer, and that each submission is kept.</summary>
public sealed class AssessmentRulesTests
{
    private static readonly AssessmentForm Form = GivenAssessment.Form("prevention");
    private static readonly Actor Quality = PanelDay.Person("Quinn Quality", Role.PanelTeamManager);

    private readonly PanelDay _day = new();

    [Fact]
    public void NothingAnswered_EveryNeededQuestionIsNamed() =>
        Form.Questions.Where(question => question.Faults(new Dictionary<string, string>()).Any()).Select(question => question.Key)
            .ShouldBe(Form.Questions.Where(question => !question.Optional).Select(question => question.Key));

    [Theory]
    [InlineData("circumstances", " ", "circumstances", "Answer ‘The child’s circumstances’")]
    [InlineData("safety-and-wellbeing", "dreadful", "safety-and-wellbeing", "Select a level for ‘Safety and wellbeing’")]
    [InlineData("safety-and-wellbeing-reason", "", "safety-and-wellbeing-reason", "Give the reason for ‘Safety and wellbeing’")]
    [InlineData("learning", "", "learning", "Select whether ‘Learning, education, training and employment’ is a concern")]
    [InlineData("accommodation-so-what", "", "accommodation-so-what", "‘Accommodation’: enter so what, for the child and others")]
    [InlineData("disparity-same", "", "disparity-same", "Consider ‘Would I write and propose the same for a child of another ethnicity, sex or background?’")]
    [InlineData("disparity-weight-note", "", "disparity-weight-note", "Note what you thought about ‘Is the plan no heavier than what this child needs?’")]
    [InlineData("slcn", "", "slcn", "Select at least one answer to ‘Speech and language checklist’")]
    [InlineData("slcn", "words,unheard-of", "slcn", "Select at least one answer to ‘Speech and language checklist’")]
    [InlineData("slcn", "words,none", "slcn", "‘Speech and language checklist’: select what applies, or that none does")]
    public void OneAnswerMissingOrWrong_IsRefusedByItsField(string field, string answer, string at, string message)
    {
        var answers = GivenAssessment.Answers(Form);
        answers["accommodation"] = AssessmentQuestion.IsConcern;
        foreach (var part in new[] { "what", "so-what", "now-what" }) answers[$"accommodation-{part}"] = "Moves often.";
        Form.Faults(answers).ShouldBeEmpty();
        answers[field] = answer;

        Form.Faults(answers).ShouldBe([(at, message)]);
        Should.Throw<DomainRuleException>(() => _day.Submitted().SubmitAssessment(Form, answers, PanelDay.Practitioner, _day.Now)).Field.ShouldBe(at);
    }

    [Fact]
    public void TooLong_IsRefused()
    {
        var answers = GivenAssessment.Answers(Form);
        answers["slcn-note"] = new string('x', Assessment.SectionLength + 1);

        Form.Faults(answers).ShouldBe([("slcn-note", "‘Speech and language checklist’ must be 4000 characters or fewer")]);
    }

    [Fact]
    public void ConcernTakenBack_WhatWasTypedAboutItIsNotKept()
    {
        var answers = GivenAssessment.Answers(Form);
        (answers["accommodation"], answers["accommodation-what"]) = ("no-concern", "Typed before");

        var kept = Form.Keep(answers).SelectMany(section => section.Answers).Single(answer => answer.Key == "accommodation");

        kept.Lines.ShouldHaveSingleItem().Text.ShouldBe("Not a concern");
    }

    [Fact]
    public void SubmittedAgain_IsANewVersionAndTheFirstStays()
    {
        var theCase = _day.Submitted();
        theCase.SubmitAssessment(Form, GivenAssessment.Answers(Form), PanelDay.Practitioner, _day.Now);
        var first = theCase.Assessment.ShouldNotBeNull();
        theCase.ReturnAssessment("Say more on school.", Quality, _day.Now);
        var changed = GivenAssessment.Answers(Form);
        changed["circumstances"] = "Goes to school again.";

        theCase.SubmitAssessment(Form, changed, PanelDay.Practitioner, _day.Now.AddDays(1));

        var second = theCase.Assessment;
        (first.Number, second.Number).ShouldBe((1, 2));
        (first.Approved, first.ReviewComments, second.Approved).ShouldBe((false, "Say more on school.", null));
        Text(first, "circumstances").ShouldNotBe("Goes to school again.");
        Text(second, "circumstances").ShouldBe("Goes to school again.");
        theCase.Events.Where(e => e.Type == CaseEventType.AssessmentSubmitted).Select(e => e.Summary)
            .ShouldBe(["Assessment submitted", "Assessment submitted again, version 2"]);
    }

    [Fact]
    public void OwnAssessment_IsNotCountersigned()
    {
        var theCase = _day.Submitted();
        theCase.SubmitAssessment(Form, GivenAssessment.Answers(Form), PanelDay.Practitioner, _day.Now);

        Should.Throw<DomainRuleException>(() => theCase.ApproveAssessment(null, PanelDay.Practitioner, _day.Now)).Code.ShouldBe("own-assessment");
    }

    private static string Text(Assessment assessment, string key) =>
        assessment.Content.Sections.SelectMany(section => section.Answers).Single(answer => answer.Key == key).Lines[0].Text;
}
