using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace PanelWorkflow.Engine.Xml;

/// <summary>Reads a definition file's XML without trusting it: no DTD, nothing fetched, and its size and depth bounded.</summary>
public static partial class BoundedXml
{
    /// <summary>The encodings that every machine reads alike; which others there are depends on what else the process has loaded.</summary>
    private static readonly FrozenSet<string> Encodings =
        new[] { "utf-8", "utf-16", "utf-16le", "utf-16be", "iso-8859-1", "us-ascii" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public const int MaxBytes = 2_000_000;
    public const int MaxDepth = 32;
    public const int MaxElements = 20_000;

    /// <summary>The document with line numbers, or the one fault that stopped the reading.</summary>
    public static Loaded<XDocument> Read(string file, ReadOnlyMemory<byte> content)
    {
        if (content.Length > MaxBytes)
        {
            return Refused(file, 0, "xml-size", $"The file is larger than {MaxBytes / 1_000_000} MB.");
        }

        if (Declared().Match(Encoding.Latin1.GetString(content.Span[..Math.Min(content.Length, 200)])) is { Success: true } declared
            && !Encodings.Contains(declared.Groups["name"].Value))
        {
            return Refused(file, 1, "xml", $"The encoding {declared.Groups["name"].Value} is not read: save the file as UTF-8.");
        }

        var bytes = content.ToArray();
        try
        {
            return FindExcess(file, bytes) ?? new(Load(bytes), []);
        }
        catch (XmlException e)
        {
            return Refused(file, e.LineNumber, "xml", $"This is not well-formed XML, or it holds a DTD, which is not allowed: {e.Message}");
        }
    }

    /// <summary>Line of an element in its file.</summary>
    public static int LineOf(XObject part) => ((IXmlLineInfo)part).LineNumber;

    private static Loaded<XDocument>? FindExcess(string file, byte[] bytes)
    {
        using var reader = Open(bytes);
        for (var elements = 0; reader.Read();)
        {
            if (reader.Depth > MaxDepth)
            {
                return Refused(file, ((IXmlLineInfo)reader).LineNumber, "xml-depth", $"Elements are nested deeper than {MaxDepth}.");
            }

            if (reader.NodeType == XmlNodeType.Element && ++elements > MaxElements)
            {
                return Refused(file, ((IXmlLineInfo)reader).LineNumber, "xml-size", $"There are more than {MaxElements} elements.");
            }
        }

        return null;
    }

    private static XDocument Load(byte[] bytes)
    {
        using var reader = Open(bytes);
        return XDocument.Load(reader, LoadOptions.SetLineInfo);
    }

    private static XmlReader Open(byte[] bytes) => XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxBytes,
        CloseInput = true,
    });

    [GeneratedRegex("^(?:\u00EF\u00BB\u00BF)?<\\?xml[^>]*?encoding\\s*=\\s*[\"'](?<name>[^\"'>]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Declared();

    private static Loaded<XDocument> Refused(string file, int line, string rule, string message) =>
        new(null, [new Fault(file, "", line, rule, message)]);
}
