namespace PanelWorkflow.Domain.Cases;

/// <summary>What the child has said of the allegation since the referral, to whom, and whether the evidence would do for a charge.</summary>
public sealed class RecordedStance
{
    private RecordedStance()
    {
    }

    public Admission Admission { get; private set; }

    public bool EvidenceToCharge { get; private set; }

    /// <summary>The day on which the child said it.</summary>
    public DateOnly On { get; private set; }

    /// <summary>Who heard it, with rank or role: a youth caution needs an admission to a constable.</summary>
    public string ToWhom { get; private set; } = "";

    public DateTime At { get; private set; }

    public string ByName { get; private set; } = "";

    internal static RecordedStance Record(
        Admission? admission, bool? evidenceToCharge, DateOnly? on, string? toWhom, DateOnly offenceOn, Actor by, DateTime now)
    {
        Rule.Require(admission is not (null or Admission.NotAsked), "admission", "Select what the child admits", nameof(Admission));
        var day = Rule.Answer(on, nameof(On), "Enter the date on which the child said it");
        Rule.Require(day <= ReferralRules.Today(now), "future-date", "The date must be today or in the past", nameof(On));
        Rule.Require(day >= offenceOn, "before-offence", "The date must be on or after the day of the offence", nameof(On));
        return new RecordedStance
        {
            Admission = admission!.Value,
            On = day,
            ToWhom = Rule.Text(toWhom, Case.ShortLength, nameof(ToWhom), "Enter to whom the child said it"),
            EvidenceToCharge = Rule.Answer(evidenceToCharge, nameof(EvidenceToCharge), "Select yes if there is enough evidence to charge"),
            At = now,
            ByName = by.Name,
        };
    }
}
