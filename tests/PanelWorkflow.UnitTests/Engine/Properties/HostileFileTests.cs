using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using PanelWorkflow.Engine;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Drawing;
using PanelWorkflow.Engine.Exploring;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine.Properties;

/// <summary>Whatever a file holds, it is read, or refused with a reason, soon and by no exception.</summary>
public partial class HostileFileTests
{
    private static readonly string Journey = File.ReadAllText(RepositoryFiles.PathOf("workflows/national/case-journey/v1.bpmn"));
    private static readonly string Contact = File.ReadAllText(RepositoryFiles.PathOf("workflows/national/post-custody-contact/v1.bpmn"));

    // Every element that is accepted, so that mutations reach each part of the reader.
    private static readonly string Everything = A.Process().Start().Parallel("Fork")
        .Sub("Inner", p => p.Start("In").Job("Ask").With("pw:retry", "PT1M PT1H").EventBased("First").Message("Ping", "Ping").End("PingEnd")
            .From("First").Timer("Silence", "P2D").EndError("Failed", "x")
            .EventSub("Handle", q => q.StartTimer("Weekly", "timeCycle", "R/P7D").Beside().Send("Tell", "Out").End("Told")))
        .Exclusive("Merge").Parallel("Join").Rule("Decide").ThrowEscalation("Raise", "late").End()
        .From("Fork").Call("Assess", "assess", 1, ["a = f"], ["b = a"]).Manual("Post").Receive("Hear", "Ping").To("Join")
        .BoundaryError("Caught", "Inner", "x").Exclusive("Which").If("f = true").Terminate("Stop").From("Which").Default().To("Merge")
        .BoundaryAt("Late", "Hear", "f", interrupting: false).EndMessage("Chased", "Out").Xml();

    private static Loaded<ProcessDefinition> Read(byte[] content)
    {
        var clock = Stopwatch.StartNew();

        var read = BpmnReader.Read("bad/v1.bpmn", "bad", 1, content);

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30), "it hangs");
        (read.IsUsable || !read.Faults.IsEmpty).ShouldBeTrue();
        read.Faults.ShouldAllBe(f => f.File == "bad/v1.bpmn" && f.Rule.Length > 0 && f.Message.Length > 0);
        return read;
    }

    private static Loaded<ProcessDefinition> Read(string content) => Read(Encoding.UTF8.GetBytes(content));

    [Fact]
    public void FileOfEveryElement_IsRead() => Read(Everything).Faults.ShouldBeEmpty();

    public static TheoryData<string, string, bool> Encodings() => new()
    {
        { "utf-16", "utf-16", true },
        { "utf-16BE", "utf-16", true },
        { "utf-8", "utf-8", true },
        { "iso-8859-1", "iso-8859-1", true },
        { "us-ascii", "us-ascii", true },
        { "iso-8859-1", "utf-8", false },
        { "utf-16", "utf-8", false },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void OtherEncodings_AreReadWhenTheFileSaysSo(string encoding, string said, bool isRead)
    {
        var text = "<?xml version=\"1.0\" encoding=\"" + said + "\"?>" + A.Process().Start().UserTask("Screen")
            .Named(encoding == "us-ascii" ? "Screen" : "Screen Zoé").End().Xml();
        var code = Encoding.GetEncoding(encoding);

        var read = Read([.. code.GetPreamble(), .. code.GetBytes(text)]);

        read.IsUsable.ShouldBe(isRead);
        if (isRead)
        {
            read.Content!.Nodes["Screen"].Name.ShouldStartWith("Screen");
            read.Content.Nodes["Screen"].Name.ShouldEndWith(encoding == "us-ascii" ? "n" : "é");
        }
    }

    [Fact]
    public void EncodingThatIsNotKnown_IsRefused() => Read(
        [.. Encoding.ASCII.GetBytes("<?xml version=\"1.0\" encoding=\"windows-1252\"?><d n=\""), 0x93, .. Encoding.ASCII.GetBytes("\"/>")])
        .Faults.Single().Rule.ShouldBe("xml");

    [Fact]
    public void TenMegabytes_AreRefusedUnread() => Read(new string('<', 10_000_000)).Faults.Single().Rule.ShouldBe("xml-size");

    [Fact]
    public void ThousandDeep_IsRefused() =>
        Read(string.Concat(Enumerable.Repeat("<a>", 1000)) + string.Concat(Enumerable.Repeat("</a>", 1000)))
        .Faults.Single().Rule.ShouldBe("xml-depth");

    [Fact]
    public void SubProcessesInSubProcesses_AreRefusedWhereTheyAreTooDeep()
    {
        var depth = 0;
        void Deeper(ProcessBuilder p)
        {
            depth++;
            p.Start($"In{depth}");
            if (depth < 40)
            {
                p.Sub($"Sub{depth}", Deeper);
            }

            p.End($"Out{depth--}");
        }

        Read(A.Process().Start().Sub("Sub", Deeper).End().Xml()).Faults.Single().Rule.ShouldBe("xml-depth");
    }

    [Theory]
    [InlineData("<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;\">]>")]
    [InlineData("<!DOCTYPE d SYSTEM \"http://127.0.0.1:1/d.dtd\">")]
    [InlineData("<!DOCTYPE d [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>")]
    public void Dtd_IsRefused(string dtd) => Read(dtd + Everything).Faults.Single().Rule.ShouldBe("xml");

    [Fact]
    public void NameOfAMegabyte_IsReadOrRefused() =>
        Read(Everything.Replace("name=\"Post\"", $"name=\"{new string('x', 1_000_000)}\"", StringComparison.Ordinal));

    [Fact]
    public void TruncatedFile_IsRefused()
    {
        foreach (var file in new[] { Journey, Contact, Everything })
        {
            for (var length = 0; length < file.TrimEnd().Length - 1; length += file.Length / 150)
            {
                Read(file[..length]).IsUsable.ShouldBeFalse();
            }
        }
    }

    [Fact]
    public void TenThousandMutatedCopies_AreReadOrRefused()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        var used = 0;
        for (var copy = 0; copy < 10_000; copy++)
        {
            var original = copy % 40 == 0 ? Journey : copy % 3 == 0 ? Contact : Everything;
            var mutated = Mutate(original, random);
            try
            {
                if (Read(mutated) is { IsUsable: true, Content: { } process })
                {
                    Use(process, isTriedOut: ++used % 20 == 0);
                }
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}, copy {copy}: {e.Message}\n{mutated}", e);
            }
        }

        used.ShouldBeInRange(500, 9_500);
    }

    /// <summary>What is accepted can be run; some of it is drawn, told in words and tried out as well.</summary>
    private static void Use(ProcessDefinition process, bool isTriedOut)
    {
        var step = ProcessEngine.Step(
            process, Instance.Of(process.Version), new Trigger.Start(DateTimeOffset.UnixEpoch, "tests"), new TestResolver());
        InstanceJson.Write(InstanceJson.Read(InstanceJson.Write(step.Next))).ShouldBe(InstanceJson.Write(step.Next));
        if (isTriedOut)
        {
            DiagramDrawing.Draw(process, DiagramMarks.None).ShouldNotBeEmpty();
            StepList.Of(process).ShouldNotBeEmpty();
            Explorer.Explore(process, maxStates: 20).States.ShouldBeInRange(0, 20);
        }
    }

    private static string Mutate(string file, Random random)
    {
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            file = random.Next(6) switch
            {
                0 => ChangeCharacter(file, random),
                1 => ChangeLines(file, random, (lines, at) => lines.RemoveAt(at)),
                2 => ChangeLines(file, random, (lines, at) => lines.Insert(random.Next(lines.Count), lines[at])),
                3 => ChangeLines(file, random, (lines, at) => (lines[at], lines[^1]) = (lines[^1], lines[at])),
                _ => SwapValues(file, random),
            };
        }

        return file;
    }

    private static string ChangeCharacter(string file, Random random)
    {
        var at = random.Next(file.Length);
        const string characters = "<>&\"'/=: aZ09.\u0000\u00e9\uD800-";
        return string.Concat(file.AsSpan(0, at), characters[random.Next(characters.Length)].ToString(), file.AsSpan(at + random.Next(2)));
    }

    private static string ChangeLines(string file, Random random, Action<List<string>, int> change)
    {
        var lines = file.Split('\n').ToList();
        change(lines, random.Next(lines.Count));
        return string.Join('\n', lines);
    }

    /// <summary>One attribute's value, or one text, takes the place of another.</summary>
    private static string SwapValues(string file, Random random)
    {
        var values = Values().Matches(file);
        if (values.Count == 0)
        {
            return file;
        }

        var (at, by) = (values[random.Next(values.Count)], values[random.Next(values.Count)]);
        return string.Concat(file.AsSpan(0, at.Index), by.Value, file.AsSpan(at.Index + at.Length));
    }

    [GeneratedRegex("(?<=\")[^\"<>\n]*(?=\")|(?<=>)[^\"<>\n]+(?=<)", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Values();
}
