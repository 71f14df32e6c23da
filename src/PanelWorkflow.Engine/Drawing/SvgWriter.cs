using System.Globalization;
using System.Text;

namespace PanelWorkflow.Engine.Drawing;

/// <summary>Writes SVG elements. All text and every attribute goes through here, so nothing from a file is ever markup.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _svg = new(16_384);

    /// <summary>An element with no content: <c>Empty("circle", ("cx", 5), …)</c>.</summary>
    public void Empty(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Begin(name, attributes);
        _svg.Append("/>");
    }

    public void Open(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Begin(name, attributes);
        _svg.Append('>');
    }

    public void Close(string name) => _svg.Append("</").Append(name).Append('>');

    public void Text(string name, string text, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Open(name, attributes);
        Escape(text);
        Close(name);
    }

    public override string ToString() => _svg.ToString();

    private void Begin(string name, ReadOnlySpan<(string Name, object Value)> attributes)
    {
        _svg.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            _svg.Append(' ').Append(attribute).Append("=\"");
            Escape(value is double number
                ? Math.Round(number, 2).ToString(CultureInfo.InvariantCulture)
                : Convert.ToString(value, CultureInfo.InvariantCulture)!);
            _svg.Append('"');
        }
    }

    private void Escape(string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '<' => _svg.Append("&lt;"),
                '>' => _svg.Append("&gt;"),
                '&' => _svg.Append("&amp;"),
                '"' => _svg.Append("&quot;"),
                '\'' => _svg.Append("&#39;"),
                _ => _svg.Append(c),
            };
        }
    }
}
