using System.Collections.Immutable;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;
using PanelWorkflow.Engine;
using PanelWorkflow.Web.Features.Documents;

namespace PanelWorkflow.Web.Workflow;

/// <summary>Whom a document is written to.</summary>
public enum Audience
{
    Child,
    Carer,
    Victim,
}

/// <summary>One kind of letter or agreement.</summary>
/// <param name="Outcomes">Codes of the outcomes for which it is written; empty for all.</param>
/// <param name="File">Its words, in Markdown with Handlebars, from the workflows folder.</param>
/// <param name="EasyFile">The same for somebody who finds reading hard.</param>
public sealed record DocumentTemplate(
    string Key, string Title, Audience Audience, ImmutableArray<string> Outcomes, string File, string EasyFile, string Source, string Status)
{
    public bool IsFor(string outcome) => Outcomes.Length == 0 || Outcomes.Contains(outcome);
}

/// <summary>The list of documents, <c>national/documents.json</c>.</summary>
public sealed record DocumentList(string Source, ImmutableArray<DocumentTemplate> Documents)
{
    public const string File = "national/documents.json";

    public static Loaded<DocumentList> Read(byte[] content) => DataFile.Read<DocumentList>(File, content, DocumentTemplates.Rule, list => [.. list.Faults()]);

    private IEnumerable<Fault> Faults() => Documents.GroupBy(d => d.Key).Where(g => g.Count() > 1)
        .Select(g => new Fault(File, g.Key, 0, DocumentTemplates.Rule, "The document is listed twice."));
}

/// <summary>Every document's words, compiled: what a template names and the service does not know is a fault of the file.</summary>
public sealed class DocumentTemplates
{
    public const string Rule = "document-template";

    private readonly ImmutableDictionary<string, HandlebarsTemplate<object, object>> _words;

    private DocumentTemplates(ImmutableArray<DocumentTemplate> all, ImmutableDictionary<string, HandlebarsTemplate<object, object>> words) =>
        (All, _words) = (all, words);

    public ImmutableArray<DocumentTemplate> All { get; }

    public static Loaded<DocumentTemplates> Compile(string folder, DocumentList list)
    {
        var handlebars = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true, TextEncoder = new MarkdownEncoder() });
        var words = ImmutableDictionary.CreateBuilder<string, HandlebarsTemplate<object, object>>();
        var faults = ImmutableArray.CreateBuilder<Fault>();
        foreach (var file in list.Documents.SelectMany(d => new[] { d.File, d.EasyFile }).Distinct())
        {
            try
            {
                var template = handlebars.Compile(System.IO.File.ReadAllText(Path.Combine(folder, file)));
                template(DocumentFacts.Sample);
                template(DocumentFacts.BareSample);
                words.Add(file, template);
            }
            catch (Exception wrong) when (wrong is HandlebarsException or HandlebarsUndefinedBindingException or IOException)
            {
                faults.Add(new Fault(file, "", 0, Rule, wrong is IOException ? "There is no such file." : wrong.Message));
            }
        }

        return new Loaded<DocumentTemplates>(new DocumentTemplates(list.Documents, words.ToImmutable()), faults.ToImmutable());
    }

    /// <summary>The document in Markdown.</summary>
    public string Write(DocumentTemplate template, bool easy, IReadOnlyDictionary<string, object?> facts) => _words[easy ? template.EasyFile : template.File](facts);
}
