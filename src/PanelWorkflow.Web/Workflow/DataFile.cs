using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using PanelWorkflow.Engine;

namespace PanelWorkflow.Web.Workflow;

/// <summary>Reads the workflow folder's JSON files: a member that is missing, unknown or of another kind is a fault with its line.</summary>
public static class DataFile
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <param name="rule">Name of the rule under which a fault is listed.</param>
    public static Loaded<T> Read<T>(string file, byte[] content, string rule, Func<T, ImmutableArray<Fault>> check)
        where T : class
    {
        try
        {
            var read = JsonSerializer.Deserialize<T>(content, Options) ?? throw new JsonException("The file is empty.");
            return new Loaded<T>(read, check(read));
        }
        catch (JsonException wrong)
        {
            return new Loaded<T>(null, [new Fault(file, wrong.Path ?? "", (int)(wrong.LineNumber ?? 0) + 1, rule, wrong.Message)]);
        }
    }
}
