using System.Text;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine;

public class BpmnReaderTests
{
    private const string Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private static readonly ProcessDefinition Everything = A.Process()
        .Lane("Police").Start().UserTask("Refer").Rule("KindOfAssessment").Exclusive("Which").If("kind = \"full\"")
        .Lane("Panel").Parallel("Fork").Job("ListOnPanel").Parallel("Join").Terminate("Closed")
        .From("Fork").TimerAt("Meeting", "meetingAt").To("Join")
        .From("Which").Default().Message("AwaitReply", "Reply").End("Replied")
        .Boundary("Late", "Refer", "P5D", interrupting: false).InWorkingDays().End("Reminded").Annotation("A note").Build();

    [Fact]
    public void EveryKindOfNode_IsRead()
    {
        Everything.Nodes["Refer"].ShouldBeOfType<UserTask>();
        Everything.Nodes["KindOfAssessment"].ShouldBeOfType<BusinessRuleTask>();
        Everything.Nodes["ListOnPanel"].ShouldBeOfType<ServiceTask>();
        Everything.Nodes["Which"].ShouldBeOfType<ExclusiveGateway>().DefaultFlow.ShouldBe("WhichToAwaitReply");
        Everything.Nodes["Fork"].ShouldBeOfType<ParallelGateway>().Outgoing.ShouldBe(["ForkToListOnPanel", "ForkToMeeting"]);
        Everything.Nodes["Join"].Incoming.ShouldBe(["ListOnPanelToJoin", "MeetingToJoin"]);
        Everything.Nodes["Closed"].ShouldBeOfType<EndEvent>().Throws.ShouldBeOfType<EventDefinition.Terminate>();
        Everything.Nodes["Replied"].ShouldBeOfType<EndEvent>().Throws.ShouldBeNull();
        Everything.Nodes["AwaitReply"].ShouldBeOfType<CatchEvent>().On.ShouldBe(new EventDefinition.Message("Reply"));
        Everything.Nodes["Meeting"].ShouldBeOfType<CatchEvent>().On.ShouldBeOfType<EventDefinition.Timer>()
            .Rule.At!.Source.ShouldBe("meetingAt");
        Everything.Start!.Id.ShouldBe("Start");
    }

    [Fact]
    public void BoundaryTimer_IsReadWithItsTask()
    {
        var timer = Everything.Boundary["Refer"].Single();

        timer.Interrupting.ShouldBeFalse();
        timer.On.ShouldBeOfType<EventDefinition.Timer>().Rule.After.ShouldBe(new Period(0, 5, TimeSpan.Zero, true));
        Everything.Boundary.Keys.ShouldBe(["Refer"]);
    }

    [Theory]
    [InlineData("PT24H", 0, 0, 24 * 60)]
    [InlineData("P6M", 6, 0, 0)]
    [InlineData("P1Y2M", 14, 0, 0)]
    [InlineData("P2W", 0, 14, 0)]
    [InlineData(" P1DT1H30M ", 0, 1, 90)]
    public void Duration_IsReadAsAPeriod(string text, int months, int days, int minutes)
    {
        var process = A.Process().Start().Timer("Pause", text).End().Build();

        process.Nodes["Pause"].ShouldBeOfType<CatchEvent>().On.ShouldBeOfType<EventDefinition.Timer>().Rule.After
            .ShouldBe(new Period(months, days, TimeSpan.FromMinutes(minutes), false));
    }

    [Fact]
    public void Lanes_AreKnownToTheirSteps()
    {
        Everything.Lanes.ShouldBe(["Police", "Panel"]);
        Everything.Nodes["Refer"].Lane.ShouldBe("Police");
        Everything.Nodes["ListOnPanel"].Lane.ShouldBe("Panel");
    }

    [Fact]
    public void BoundaryTimerInNoLane_GoesWithItsTask()
    {
        var process = A.Process().Lane("Police").Start().UserTask("Refer").End().Boundary("Late", "Refer", "P1D").End("Lapsed")
            .Edited("<flowNodeRef>Late</flowNodeRef>", "").Build();

        process.Nodes["Late"].Lane.ShouldBe("Police");
    }

    [Fact]
    public void Facts_AreThoseOfConditionsAndTimers() => Everything.FactsRead.ShouldBe(["kind", "meetingAt"]);

    [Fact]
    public void Version_HasTheHashOfTheBytes()
    {
        Everything.Version.Key.ShouldBe("tiny");
        Everything.Version.Number.ShouldBe(1);
        Everything.Version.Hash.ShouldMatch("^[0-9a-f]{64}$");
        Everything.Version.Hash.ShouldNotBe(A.Process().Start().End().Build().Version.Hash);
    }

    [Fact]
    public void InertParts_AreKeptForThePicture()
    {
        Everything.Inert.Select(i => (i.Kind, i.Text)).ShouldBe(
            [(InertKind.Lane, "Police"), (InertKind.Lane, "Panel"), (InertKind.Annotation, "A note")]);
        Everything.Layout.Shapes["Start"].ShouldBe(new Box(50, 60, 100, 80));
        Everything.Layout.Edges["StartToRefer"].ShouldBe([new Point(150, 100), new Point(200, 100)]);
    }

    [Fact]
    public void DocumentationAndListedFlows_AreAccepted() => A.Process().Start().UserTask("Screen").End().Edited(
        "name=\"Screen\" />",
        "name=\"Screen\"><documentation>Why</documentation><incoming>StartToScreen</incoming><outgoing>ScreenToEnd</outgoing></userTask>")
        .Faults().ShouldBeEmpty();

    [Fact]
    public void Pool_IsAccepted()
    {
        var process = A.Process().Start().End()
            .Edited("<process",
                "<collaboration id=\"Parties\"><participant id=\"Service\" name=\"Service\" processRef=\"Tiny\" /></collaboration><process")
            .Edited("<BPMNShape bpmnElement=\"Start\">", """
                <BPMNShape bpmnElement="Service">
                  <dc:Bounds xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" x="0" y="0" width="500" height="200" />
                </BPMNShape><BPMNShape bpmnElement="Start">
                """).Build();

        process.Inert.Single().ShouldBe(new InertElement("Service", InertKind.Pool, "Service"));
    }

    public static TheoryData<string, string> Hostile() => new()
    {
        { "", "xml" },
        { "not xml", "xml" },
        { "<definitions", "xml" },
        { $"<definitions xmlns=\"{Model}\"><process id=\"A\">", "xml" },
        { "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><d>&b;</d>", "xml" },
        { "<!DOCTYPE d SYSTEM \"file:///etc/hostname\"><d/>", "xml" },
        { "<?xml version=\"1.0\" encoding=\"klingon\"?><d/>", "xml" },
        { "<d>&#0;</d>", "xml" },
        { "<d/>", "not-bpmn" },
        { "<definitions xmlns=\"urn:other\"/>", "not-bpmn" },
        { $"<definitions xmlns=\"{Model}\"/>", "one-process" },
        { string.Concat(Enumerable.Repeat("<a>", 100_000)), "xml-depth" },
        { $"<d>{string.Concat(Enumerable.Repeat("<a/>", 30_000))}</d>", "xml-size" },
        { $"<d>{new string(' ', 2_000_001)}</d>", "xml-size" },
    };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void FileThatIsNoGoodXml_IsRefusedWithOneFault(string text, string rule)
    {
        var read = BpmnReader.Read("bad.bpmn", "bad", 1, Encoding.UTF8.GetBytes(text));

        read.IsUsable.ShouldBeFalse();
        read.Faults.ShouldHaveSingleItem().Rule.ShouldBe(rule);
    }

    [Theory]
    [InlineData(0xff, 0xfe)]
    [InlineData(0xc3, 0x28)]
    [InlineData(0x00, 0x00)]
    [InlineData(0xfe, 0xff)]
    public void BytesThatAreNoText_AreRefused(byte first, byte second) =>
        BpmnReader.Read("bad.bpmn", "bad", 1, new[] { first, second, first, second, second }).IsUsable.ShouldBeFalse();

    [Fact]
    public void FileCutShortAnywhere_IsRefusedAndNeverThrows()
    {
        var bytes = Encoding.UTF8.GetBytes(A.Process().Start().UserTask("Screen").End().Xml());

        for (var length = 0; length < bytes.Length - 1; length += 7)
        {
            BpmnReader.Read("cut.bpmn", "cut", 1, bytes.AsMemory(0, length)).IsUsable.ShouldBeFalse();
        }
    }

    [Fact]
    public void FileWithAByteChangedAnywhere_NeverThrows()
    {
        var original = Encoding.UTF8.GetBytes(A.Process().Lane("Panel").Start().Exclusive("Which").If("ok = true").UserTask("Screen")
            .End("Yes")
            .From("Which").Default().Message("Await", "Reply").End("No").Boundary("Late", "Screen", "P1D").End("Lapsed").Xml());
        var refused = 0;

        for (var at = 0; at < original.Length; at += 3)
        {
            var changed = original.ToArray();
            changed[at] = (byte)"<>\"x0 :\0"[at % 8];
            refused += BpmnReader.Read("changed.bpmn", "changed", 1, changed).IsUsable ? 0 : 1;
        }

        refused.ShouldBeGreaterThan(0);
    }
}
