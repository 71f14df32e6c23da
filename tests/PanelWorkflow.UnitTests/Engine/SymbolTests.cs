using System.Xml.Linq;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Drawing;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

/// <summary>Every element is drawn with its own symbol: BPMN 2.0 §7.4 and the tables of §10.3 to §10.6.</summary>
public class SymbolTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly ProcessDefinition Process = A.Process().Start().UserTask("User").Job("Job").Rule("Rule").Send("Send", "Ping")
        .Receive("Receive", "Ping").Manual("Manual").Call("Call", "other", 1).ThrowMessage("Told", "Ping").Throw("Milestone")
        .ThrowEscalation("Raised", "late").Exclusive("Choice").If("f = true").EndMessage("MessageEnd", "Ping")
        .From("Choice").Default().EventBased("First").Message("Message", "Ping").Parallel("Fork").EndError("ErrorEnd", "x")
        .From("Fork").EndEscalation("EscalationEnd", "late").From("First").Timer("Timer", "P1D").Terminate("Terminate")
        .Boundary("Late", "User", "P1D", interrupting: false).End().BoundaryMessage("News", "User", "Ping").End("NewsEnd")
        .BoundaryError("Failed", "Job", "x").End("FailedEnd").BoundaryEscalation("Up", "Call").End("UpEnd")
        .EventSub("ByMessage", p => p.StartMessage("OnMessage", "Ping").Sub("Inner", q => q.Start("In").UserTask("Deep").End("Out"))
        .End("EndA"))
        .EventSub("ByTimer", p => p.StartTimer("OnTimer", "timeCycle", "R/P7D").Beside().End("EndB"))
        .EventSub("ByError", p => p.StartError("OnError").End("EndC"))
        .EventSub("ByEscalation", p => p.StartEscalation("OnEscalation").Beside().End("EndD")).Build();

    private static readonly XElement Picture = XElement.Parse(DiagramDrawing.Draw(Process, DiagramMarks.None));

    private static List<XElement> Drawn() => [.. Picture.Descendants(Svg + "g").Where(g => g.Attribute("data-id") is not null)];

    private static XElement Shape(string id) => Drawn().Single(g => g.Attribute("data-id")!.Value == id);

    /// <summary>The lines of a symbol, wherever it stands.</summary>
    private static string SymbolOf(string id)
    {
        var parts = Shape(id).Elements().Where(e => e.Name != Svg + "text" && e.Name != Svg + "title");
        return string.Join(' ', parts.Select(e => e.Name.LocalName + string.Concat(
            e.Attributes().Where(a => a.Name.LocalName is "r" or "fill" or "stroke-width" or "stroke-dasharray"))
            + e.Attribute("points")?.Value.Split(' ').Length + (e.Attribute("x1")?.Value == e.Attribute("x2")?.Value)));
    }

    [Fact]
    public void EveryKind_HasASymbolOfItsOwn()
    {
        // Ends that only differ in name, and what differs in border alone, are left out.
        string[] kinds =
        [
            "Start", "OnMessage", "OnTimer", "OnError", "OnEscalation", "End", "MessageEnd", "ErrorEnd", "EscalationEnd", "Terminate",
            "Message", "Timer", "Told", "Milestone", "Raised", "Late", "Failed", "Up", "User", "Job", "Rule", "Send", "Receive", "Manual",
            "Call", "Choice", "First", "Fork", "Inner", "ByMessage",
        ];

        kinds.GroupBy(SymbolOf).Where(g => g.Count() > 1).Select(g => string.Join(" = ", g)).ShouldBeEmpty();
        kinds.ShouldAllBe(kind => Process.Nodes.ContainsKey(kind));
    }

    [Theory]
    [InlineData("Told", "#0b0c0c")]
    [InlineData("MessageEnd", "#0b0c0c")]
    [InlineData("Send", "#0b0c0c")]
    [InlineData("Message", "none")]
    [InlineData("News", "none")]
    [InlineData("OnMessage", "none")]
    [InlineData("Receive", "none")]
    public void Envelope_IsFilledWhereItIsSent(string id, string fill) =>
        Shape(id).Elements(Svg + "rect").Last().Attribute("fill")!.Value.ShouldBe(fill);

    [Theory]
    [InlineData("OnTimer", "5 3")]
    [InlineData("OnEscalation", "5 3")]
    [InlineData("Late", "5 3")]
    [InlineData("OnMessage", "none")]
    [InlineData("News", "none")]
    public void EventThatDoesNotInterrupt_IsDashed(string id, string dashes) =>
        Shape(id).Elements(Svg + "circle").First().Attribute("stroke-dasharray")!.Value.ShouldBe(dashes);

    [Fact]
    public void EventSubProcess_HasADottedBorder()
    {
        Shape("ByMessage").Element(Svg + "rect")!.Attribute("stroke-dasharray")!.Value.ShouldBe("2 3");
        Shape("Inner").Element(Svg + "rect")!.Attribute("stroke-dasharray")!.Value.ShouldBe("none");
    }

    [Fact]
    public void Call_HasAThickBorder() => Shape("Call").Element(Svg + "rect")!.Attribute("stroke-width")!.Value.ShouldBe("4");

    [Fact]
    public void SubProcess_LiesBehindWhatIsInIt()
    {
        var order = Drawn().Select(g => g.Attribute("data-id")!.Value).ToList();

        order.IndexOf("ByMessage").ShouldBeLessThan(order.IndexOf("Inner"));
        order.IndexOf("Inner").ShouldBeLessThan(order.IndexOf("Deep"));
        order.ShouldBe(Process.Nodes.Keys, ignoreOrder: true);
    }

    [Fact]
    public void StepsInWords_TellWhatIsInsideAfterWhatHoldsIt()
    {
        var steps = StepList.Of(Process).Select(s => s.Id).ToList();

        steps.ShouldContain("ByTimer");
        steps.Where(s => s is "ByMessage" or "OnMessage" or "Inner" or "Deep" or "EndA")
            .ShouldBe(["ByMessage", "OnMessage", "Inner", "Deep", "EndA"]);
        steps.ShouldBe(steps.Distinct());
        StepList.Of(Process).Where(s => s.IsLimit).Select(s => s.Id).ShouldBe(["Late", "News", "Failed", "Up"], ignoreOrder: true);
    }
}
