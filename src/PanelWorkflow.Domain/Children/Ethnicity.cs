using System.Collections.Immutable;

namespace PanelWorkflow.Domain.Children;

/// <summary>One of the 18 census groups of England and Wales (2021), or not known. Kept for monitoring; hidden while a case is screened and decided.</summary>
/// <param name="Code">Stored code.</param>
/// <param name="Label">The census wording.</param>
/// <param name="Group">One of the five broad groups, or "Not known".</param>
public sealed record Ethnicity(string Code, string Label, string Group)
{
    /// <summary>Code of "not known or not stated".</summary>
    public const string NotStated = "NS";

    public static readonly ImmutableArray<Ethnicity> All =
    [
        new("A1", "Indian", "Asian or Asian British"),
        new("A2", "Pakistani", "Asian or Asian British"),
        new("A3", "Bangladeshi", "Asian or Asian British"),
        new("A4", "Chinese", "Asian or Asian British"),
        new("A9", "Any other Asian background", "Asian or Asian British"),
        new("B1", "Caribbean", "Black, Black British, Caribbean or African"),
        new("B2", "African", "Black, Black British, Caribbean or African"),
        new("B9", "Any other Black, Black British or Caribbean background", "Black, Black British, Caribbean or African"),
        new("M1", "White and Black Caribbean", "Mixed or multiple ethnic groups"),
        new("M2", "White and Black African", "Mixed or multiple ethnic groups"),
        new("M3", "White and Asian", "Mixed or multiple ethnic groups"),
        new("M9", "Any other Mixed or multiple ethnic background", "Mixed or multiple ethnic groups"),
        new("W1", "English, Welsh, Scottish, Northern Irish or British", "White"),
        new("W2", "Irish", "White"),
        new("W3", "Gypsy or Irish Traveller", "White"),
        new("W4", "Roma", "White"),
        new("W9", "Any other White background", "White"),
        new("O9", "Arab or any other ethnic group", "Other ethnic group"),
        new(NotStated, "Not known or not stated", "Not known"),
    ];

    public static Ethnicity? Of(string? code) => All.FirstOrDefault(e => e.Code == code);
}
