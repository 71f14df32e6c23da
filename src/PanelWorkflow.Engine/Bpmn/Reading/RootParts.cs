using System.Xml.Linq;

namespace PanelWorkflow.Engine.Bpmn.Reading;

/// <summary>Messages, errors and escalations: what a file declares beside its process, and events refer to.</summary>
internal sealed class RootParts(Dictionary<string, XElement> model, FaultList faults)
{
    public void Check(XElement root)
    {
        CheckUnique(root, "message", "name", "duplicate-message", "A message is told apart by its name: give it one.");
        CheckUnique(root, "error", "errorCode", "duplicate-error", "An error is told apart by its errorCode: give it one.");
        CheckUnique(
            root,
            "escalation",
            "escalationCode",
            "duplicate-escalation",
            "An escalation is told apart by its escalationCode: give it one.");
    }

    /// <summary>The name or code that an element refers to; empty, with its fault added, when it refers to nothing of that kind.</summary>
    public string Named(XElement element, string kind)
    {
        var reference = element.Reference(kind + "Ref");
        if (model.TryGetValue(reference, out var part) && part.Name.LocalName == kind)
        {
            return part.Text(kind == "message" ? "name" : kind + "Code");
        }

        faults.Add(element, "dangling-reference", $"{kind}Ref names {reference}, which is no {kind} in the file.");
        return "";
    }

    private void CheckUnique(XElement root, string kind, string attribute, string duplicate, string missing)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in root.Elements(BpmnNames.Model + kind))
        {
            var text = part.Text(attribute);
            if (text.Length == 0)
            {
                faults.Add(part, "missing-name", missing);
            }
            else if (!seen.Add(text))
            {
                faults.Add(part, duplicate, $"Another {kind} is called {text} too.");
            }
        }
    }
}
