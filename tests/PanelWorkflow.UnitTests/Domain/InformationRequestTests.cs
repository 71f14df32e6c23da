using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Information;
using Shouldly;
using Xunit;
using Case = PanelWorkflow.Domain.Cases.Case;

namespace PanelWorkflow.UnitTests.Domain;

public sealed class InformationRequestTests
{
    private static readonly Actor Nurse = new(Guid.NewGuid(), "Hanne Healthworker", "Health", ["leicester-city"], [Role.AgencyContributor]);

    private readonly PanelDay _day = new();

    [Fact]
    public void Asked_IsInTheCasesHistoryAndLeavesItsVersionAlone()
    {
        var theCase = Allocated();
        var version = theCase.Version;

        var request = Ask(theCase);

        theCase.Version.ShouldBe(version);
        theCase.Events[^1].ShouldSatisfyAllConditions(e => e.Summary.ShouldBe("Asked for information: Health"), e => e.SubjectId.ShouldBe(request.Id));
    }

    [Fact]
    public void BeforeAllocationOrAfterTheDecision_NobodyIsAsked()
    {
        PanelDay.Refused("not-allocated", "", () => Ask(_day.Submitted()));
        var decided = _day.Decided();
        decided.Allocate(Guid.NewGuid(), "Casey Keyworker", PanelDay.Chair, _day.Now);

        PanelDay.Refused("decided-already", "", () => Ask(decided));
    }

    [Fact]
    public void WithoutAQuestion_NobodyIsAsked() => PanelDay.Refused("missing", "Question", () => Ask(Allocated(), " "));

    [Fact]
    public void Knowledge_NeedsToBeWrittenAndNothingKnownDoesNot()
    {
        PanelDay.Refused("missing", "Answer", () => Ask(Allocated()).AnswerWith(true, "", Nurse, _day.Now));
        var request = Ask(Allocated());

        request.AnswerWith(false, null, Nurse, _day.Now);

        (request.Knows, request.IsOpen, request.EndedByName).ShouldBe((false, false, "Hanne Healthworker"));
        PanelDay.Refused("request-closed", "", () => request.AnswerWith(true, "Late.", Nurse, _day.Now));
        PanelDay.Refused("request-closed", "", () => request.CloseWithoutAnswer("Late.", Nurse, _day.Now));
    }

    [Fact]
    public void ClosedWithoutAnAnswer_NeedsAReason()
    {
        var request = Ask(Allocated());

        PanelDay.Refused("missing", "Reason", () => request.CloseWithoutAnswer(null, PanelDay.Practitioner, _day.Now));
        request.CloseWithoutAnswer("The panel meets tomorrow.", PanelDay.Practitioner, _day.Now);

        (request.Knows, request.ClosedReason, request.IsOpen).ShouldBe((null, "The panel meets tomorrow.", false));
    }

    private Case Allocated()
    {
        var theCase = _day.Submitted();
        theCase.Allocate(Guid.NewGuid(), "Casey Keyworker", PanelDay.Chair, _day.Now);
        return theCase;
    }

    private InformationRequest Ask(Case theCase, string question = "Is the child known to you?") => InformationRequest.Ask(
        Guid.NewGuid(), theCase, "health", "Health", question, _day.Now.AddDays(5), "agency-information-plan v1, Test", PanelDay.Practitioner, _day.Now);
}
