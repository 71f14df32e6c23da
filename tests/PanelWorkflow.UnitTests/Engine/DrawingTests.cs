using System.Xml.Linq;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Drawing;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

public class DrawingTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly ProcessDefinition Process = A.Process()
        .Lane("Police").Start().UserTask("Refer").Named("Refer the child").Rule("Kind").Exclusive("Which").If("kind = \"full\"")
            .Job("ListOnPanel")
        .Parallel("Fork").Message("Await", "Reply").Terminate("Closed").From("Fork").Timer("Pause", "P1D").End()
        .From("Which").Default().End("Short").Boundary("Late", "Refer", "P5D", interrupting: false).End("Reminded").Annotation("A note")
            .Build();

    private static XElement Draw(DiagramMarks? marks = null) => XElement.Parse(DiagramDrawing.Draw(Process, marks ?? DiagramMarks.None));

    private static XElement NodeIn(XElement svg, string id) => svg.Descendants(Svg + "g").Single(g => g.Attribute("data-id")?.Value == id);

    private static DiagramMarks Marks(string[]? current = null, string[]? done = null, string[]? overdue = null) =>
        new([.. current ?? []], [.. done ?? []], [.. overdue ?? []]);

    [Fact]
    public void EveryStepAndFlow_IsDrawn()
    {
        var svg = Draw();

        svg.Name.ShouldBe(Svg + "svg");
        foreach (var id in Process.Nodes.Keys)
        {
            NodeIn(svg, id).Elements().Count().ShouldBeGreaterThan(1);
        }

        svg.Descendants(Svg + "g").Count(g => g.Attribute("class")?.Value == "pw-flow").ShouldBe(Process.Flows.Count);
    }

    [Fact]
    public void Picture_HasATitleAndADescriptionForScreenReaders()
    {
        var svg = Draw(Marks(current: ["Refer"]));

        svg.Attribute("role")!.Value.ShouldBe("img");
        var named = svg.Attribute("aria-labelledby")!.Value.Split(' ')
            .Select(id => svg.Elements().Single(e => e.Attribute("id")?.Value == id).Value).ToList();
        named[0].ShouldBe("Tiny process");
        named[1].ShouldContain("Now: Refer the child.");
    }

    [Fact]
    public void Picture_NeedsNoStyleAndNoScript()
    {
        var svg = Draw(Marks(current: ["Refer"], done: ["Kind"], overdue: ["Pause"]));

        svg.DescendantsAndSelf().ShouldAllBe(e => e.Name.LocalName != "style" && e.Name.LocalName != "script");
        svg.DescendantsAndSelf().Attributes().ShouldAllBe(a => a.Name.LocalName != "style" && !a.Name.LocalName.StartsWith("on"));
    }

    [Fact]
    public void Picture_ScalesToAllThatItHolds()
    {
        var box = Draw().Attribute("viewBox")!.Value.Split(' ').Select(double.Parse).ToList();

        foreach (var shape in Process.Layout.Shapes.Values)
        {
            shape.X.ShouldBeGreaterThan(box[0]);
            (shape.X + shape.Width).ShouldBeLessThan(box[0] + box[2]);
            (shape.Y + shape.Height).ShouldBeLessThan(box[1] + box[3]);
        }
    }

    [Fact]
    public void CurrentStep_HasAThickBorderAndTheWordNow()
    {
        var node = NodeIn(Draw(Marks(current: ["Refer"])), "Refer");

        node.Elements(Svg + "rect").First().Attribute("stroke-width")!.Value.ShouldBe("4");
        node.Elements(Svg + "text").Last().Value.ShouldBe("Now");
        node.Element(Svg + "title")!.Value.ShouldBe("Refer the child (Police): now");
    }

    [Fact]
    public void OverdueStep_SaysSo()
    {
        var node = NodeIn(Draw(Marks(current: ["Refer"], overdue: ["Refer"])), "Refer");

        node.Elements(Svg + "text").Last().Value.ShouldBe("Overdue");
        node.Element(Svg + "title")!.Value.ShouldBe("Refer the child (Police): now, and overdue");
    }

    [Fact]
    public void DoneStep_HasATick()
    {
        var plain = NodeIn(Draw(), "Kind");
        var done = NodeIn(Draw(Marks(done: ["Kind"])), "Kind");

        done.Elements(Svg + "polyline").Count().ShouldBe(plain.Elements(Svg + "polyline").Count() + 1);
        done.Element(Svg + "title")!.Value.ShouldBe("Kind (Police): done");
    }

    [Fact]
    public void StepDoneBeforeAndNowAgain_IsMarkedNow() =>
        NodeIn(Draw(Marks(current: ["Refer"], done: ["Refer"])), "Refer").Attribute("class")!.Value.ShouldBe("pw-node pw-node--current");

    [Fact]
    public void MarkOfAStepThatIsNotThere_IsHarmless() => Draw(Marks(current: ["Gone"])).ToString().ShouldBe(Draw().ToString());

    [Fact]
    public void TimerThatDoesNotInterrupt_IsDashed() => NodeIn(Draw(), "Late").Elements(Svg + "circle").First()
        .Attribute("stroke-dasharray")!.Value.ShouldBe("5 3");

    [Fact]
    public void LaneAndAnnotation_AreDrawn()
    {
        var words = Draw().Descendants(Svg + "tspan").Select(t => t.Value).ToList();

        words.ShouldContain("Police");
        words.ShouldContain("A note");
    }

    [Fact]
    public void FlowName_StandsWhereTheFilePlacesIt()
    {
        var process = ShippedProcess.Load("case-journey");
        var place = process.Layout.EdgeLabels["AcceptReferral"];

        var name = XElement.Parse(DiagramDrawing.Draw(process, DiagramMarks.None)).Descendants(Svg + "tspan").Single(t => t.Value == "Accept");

        ((double)name.Attribute("x")!).ShouldBe(place.X + (place.Width / 2));
        ((double)name.Attribute("y")!).ShouldBeInRange(place.Y, place.Y + place.Height);
    }

    [Theory]
    [InlineData("</title><script>alert(1)</script>")]
    [InlineData("\" onload=\"alert(1)")]
    [InlineData("a & b ' c")]
    [InlineData("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀")]
    public void HostileName_StaysText(string name)
    {
        var process = A.Process().Start().UserTask("Screen").Named(name).End().Build();

        var svg = XElement.Parse(DiagramDrawing.Draw(process, DiagramMarks.None));

        svg.Descendants().ShouldAllBe(e => e.Name.LocalName != "script");
        NodeIn(svg, "Screen").Element(Svg + "title")!.Value.ShouldBe(name);
    }

    [Fact]
    public void LongName_IsWrappedAndCutInThePictureButWholeInTheTitle()
    {
        var name = "Record what the panel decided, " + string.Join(' ', Enumerable.Repeat("with reasons", 30)) + new string('x', 90);
        var process = A.Process().Start().UserTask("Record").Named(name).End().Build();

        var node = NodeIn(XElement.Parse(DiagramDrawing.Draw(process, DiagramMarks.None)), "Record");

        node.Element(Svg + "title")!.Value.ShouldBe(name);
        node.Descendants(Svg + "tspan").Count().ShouldBeLessThan(5);
        node.Descendants(Svg + "tspan").Last().Value.ShouldEndWith("…");
    }

    [Fact]
    public void SamePicture_EachTime() =>
        DiagramDrawing.Draw(Process, DiagramMarks.None).ShouldBe(DiagramDrawing.Draw(Process, DiagramMarks.None));

    [Fact]
    public void Steps_InWordsInTheOrderInWhichTheProcessComesToThem()
    {
        StepList.Of(Process).Select(s => s.Id).ShouldBe(
            ["Refer", "Late", "Reminded", "Kind", "ListOnPanel", "Await", "Closed", "Pause", "End", "Short"]);
        StepList.Of(Process)[0].ShouldBe(new StepInWords("Refer", "Refer the child", "Police", false));
        StepList.Of(Process)[1].IsLimit.ShouldBeTrue();
    }
}
