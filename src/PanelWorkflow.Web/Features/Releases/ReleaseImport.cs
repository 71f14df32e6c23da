namespace PanelWorkflow.Web.Features.Releases;

/// <summary>A file of releases that somebody sent, and how far it has come. The file's content is removed once every row was tried.</summary>
public sealed class ReleaseImport
{
    public Guid Id { get; init; }

    public string Partnership { get; init; } = "";

    public Guid ById { get; init; }

    public string ByName { get; init; } = "";

    public DateTime StartedAt { get; init; }

    public DateTime? EndedAt { get; set; }

    /// <summary>The file; empty once it is done with.</summary>
    public string Content { get; set; } = "";

    public int Rows { get; init; }

    public int Done { get; set; }

    public int Added { get; set; }

    /// <summary>Rows of releases that were recorded already.</summary>
    public int Unchanged { get; set; }

    public int Faulty { get; set; }

    public long Version { get; set; }
}

/// <summary>What was wrong with one column of one row. Says nothing of what the row held.</summary>
public sealed class ReleaseImportFault
{
    public Guid Id { get; init; }

    public Guid ImportId { get; init; }

    public int Line { get; init; }

    public string Column { get; init; } = "";

    public string Reason { get; init; } = "";
}
