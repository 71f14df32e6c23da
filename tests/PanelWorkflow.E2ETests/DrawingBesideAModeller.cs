using System.Text;
using Microsoft.Playwright;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Drawing;
using PanelWorkflow.Testing;
using Shouldly;
using Xunit;

namespace PanelWorkflow.E2ETests;

/// <summary>
/// Our picture of every shipped process beside bpmn-js's, in one browser: each symbol has the same place and size, each line the same
/// turns, and every name is there in full.
/// </summary>
public sealed class DrawingBesideAModeller(Chromium chromium)
{
    private const string Measure = """
        async xml => {
          const modeller = new BpmnJS({ container: '#theirs' });
          await modeller.importXML(xml);
          const rounded = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join();
          const turns = points => [...points].map(point => `${Math.round(point.x)},${Math.round(point.y)}`).join(' ');
          const faults = [];
          for (const element of modeller.get('elementRegistry').getAll()) {
            if (element.labelTarget || !element.parent) continue;
            const mine = document.querySelector(`#ours [data-id="${element.id}"], #ours [data-flow="${element.id}"]`);
            if (!mine) { faults.push(`${element.id} is not drawn`); continue; }
            if (element.waypoints) {
              const theirs = turns(element.waypoints);
              const ours = turns(mine.querySelector('polyline').points);
              if (ours !== theirs) faults.push(`${element.id} goes ${ours}, and ${theirs} there`);
            } else {
              const theirs = rounded(element);
              const ours = rounded((mine.matches('rect') ? mine : mine.querySelector('rect, circle, path')).getBBox());
              if (ours !== theirs) faults.push(`${element.id} is at ${ours}, and at ${theirs} there`);
            }
            const name = element.businessObject.name ?? '';
            const all = mine.matches('rect') ? mine.parentNode : mine;
            const words = [...all.querySelectorAll('tspan')].map(line => line.textContent).join(' ');
            if (words !== name.replace(/\s+/g, ' ').trim()) faults.push(`${element.id} says “${words}” for “${name}”`);
          }
          modeller.destroy();
          return faults;
        }
        """;

    private static readonly string Modeller =
        RepositoryFiles.PathOf("tests/PanelWorkflow.UnitTests/Judges/node_modules/bpmn-js/dist/bpmn-viewer.production.min.js");

    private static readonly string Workflows = RepositoryFiles.PathOf("workflows");

    public static TheoryData<string> Files() =>
    [
        .. Directory.EnumerateFiles(Workflows, "v*.bpmn", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Workflows, path))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task SymbolsLinesAndNames_AreWhereAModellerHasThem(string file)
    {
        Assert.SkipUnless(File.Exists(Modeller), "bpmn-js is not installed: npm ci in tests/PanelWorkflow.UnitTests/Judges");
        var content = await File.ReadAllBytesAsync(Path.Combine(Workflows, file), TestContext.Current.CancellationToken);
        var process = BpmnReader.Read(file, "drawn", 1, content).Content.ShouldNotBeNull();
        var page = await chromium.Blank();

        var ours = DiagramDrawing.Draw(process, DiagramMarks.None);
        await page.SetContentAsync($"<div id=\"ours\">{ours}</div><div id=\"theirs\" style=\"height: 500px\"></div>");
        await page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = Modeller });
        var faults = await page.EvaluateAsync<string[]>(Measure, Encoding.UTF8.GetString(content));

        faults.ShouldBeEmpty();
        await page.CloseAsync();
    }
}
