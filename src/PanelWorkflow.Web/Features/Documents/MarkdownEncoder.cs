using System.Text;
using HandlebarsDotNet;

namespace PanelWorkflow.Web.Features.Documents;

/// <summary>Writes what people typed into a Markdown template as plain words: no sign in it is taken for markup, and its line breaks stay.</summary>
public sealed class MarkdownEncoder : ITextEncoder
{
    public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

    public void Encode(string? text, TextWriter target) => Encode((text ?? "").GetEnumerator(), target);

    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        var brokeLine = false;
        while (text?.MoveNext() == true)
        {
            if (text.Current is '\r' or '\n')
            {
                if (!brokeLine) target.Write("\\\n");
                brokeLine = true;
                continue;
            }

            if (char.IsAscii(text.Current) && (char.IsPunctuation(text.Current) || char.IsSymbol(text.Current))) target.Write('\\');
            target.Write(text.Current);
            brokeLine = false;
        }
    }
}
