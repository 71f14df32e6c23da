using PanelWorkflow.Domain.Victims;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Victims;

/// <summary>A victim's record in words and colour.</summary>
public static class VictimWords
{
    /// <summary>One to five, as the victim is asked.</summary>
    public static readonly IReadOnlyList<Choice> Safety =
    [
        new("1", "1", "Not safe at all"), new("2", "2"), new("3", "3"), new("4", "4"), new("5", "5", "Quite safe"),
    ];

    public static string State(VictimRecord victim) => victim switch
    {
        { Consent: VictimConsent.Refused } => "Does not agree to be contacted",
        { Consent: VictimConsent.Withdrawn } => "Consent withdrawn",
        { Consent: VictimConsent.NotAsked } => "Not asked for consent yet",
        { Response: null, Attempts.Count: 0 } => "Not contacted yet",
        { Response: null } => "Contact attempted",
        { Response: VictimResponse.Declined } => "Does not want to take part",
        { Response: VictimResponse.NotReached } => "Could not be reached",
        { IsOpen: true } => "Takes part",
        _ => "Work ended",
    };

    public static string Colour(VictimRecord victim) => victim switch
    {
        { IsOpen: false } => "grey",
        { Response: VictimResponse.Engaged } => "green",
        { Consent: VictimConsent.NotAsked } => "yellow",
        _ => "blue",
    };

    /// <summary>Whether the panel could read the victim's views before it decided.</summary>
    public static string ViewsTaken(VictimRecord victim) => victim.ViewsBeforeDecision switch
    {
        null => "None recorded",
        true => "Taken before the decision",
        false => "Taken after the decision",
    };

    public static string Consent(VictimRecord victim) => victim.Consent switch
    {
        VictimConsent.Given => "Agrees to be contacted",
        VictimConsent.Refused => "Does not agree to be contacted",
        VictimConsent.Withdrawn => "Withdrawn",
        _ => "Not asked yet",
    };

    public static string YesNo(bool? answer) => answer switch { true => "Yes", false => "No", null => "Not known" };

    /// <summary>Why something cannot be done for this victim now.</summary>
    public static string Where(VictimRecord victim) => victim switch
    {
        { IsOpen: false } => $"The work with this victim is over: {Words.InSentence(State(victim))}.",
        { Consent: VictimConsent.NotAsked } => "The victim has not been asked for consent yet.",
        _ => $"The victim’s record says: {Words.InSentence(State(victim))}.",
    };
}
