using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PanelWorkflow.Domain.Cases;

/// <summary>Everything that was decided as one text, and its hash. The text is for the record: what is superseded is kept as it reads here.</summary>
public static class DecisionSeal
{
    public static string HashOf(PanelDecision decision) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TextOf(decision))));

    /// <summary>One "name: value" a line, always in the same order; times to the second, as every database keeps them.</summary>
    public static string TextOf(PanelDecision decision)
    {
        var text = new StringBuilder();
        Line("Outcome", decision.Outcome);
        Line("Name", decision.OutcomeLabel);
        Line("Catalogue row from", Day(decision.Row.From));
        Line("Home Office type", decision.HomeOfficeCode);
        foreach (var one in decision.OffenceOutcomes) Line("Offence", $"{one.OffenceId} {one.OffenceTitle}: {one.Row.Code}, {one.HomeOfficeCode}");
        foreach (var tick in decision.Ticked) Line("Ticked", tick);
        foreach (var agency in decision.Present) Line("Present", agency);
        foreach (var observer in decision.Observers) Line("Observed", observer);
        Line("Who may authorise it", decision.Authoriser);
        Line("Police rationale", decision.PoliceRationale);
        Line("Service rationale", decision.ServiceRationale);
        Line("Victim’s view", decision.VictimsView);
        Line("Child’s and carer’s view", decision.ChildAndCarersView);
        Line("Why not lower", decision.WhyNotLower);
        Line("Why not higher", decision.WhyNotHigher);
        Line("Equality", decision.EqualityStatement);
        Line("Why not what the gravity score points to", decision.DeviationRationale);
        Line("Why against the table", decision.OverrideReason);
        Line("Conditions", decision.Conditions);
        Line("Complete by", decision.CompleteBy is { } day ? Day(day) : null);
        Line("Delivered by", $"{decision.DeliveryOwnerId} {decision.DeliveryOwnerName}");
        Line("Deliver by", Day(decision.DeliverBy));
        Line("Early intervention planned", decision.InterventionPlanned ? "yes" : "no");
        Line("Meeting", decision.MeetingId.ToString());
        Line("Decided", decision.DecidedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Line("Recorded by", $"{decision.DecidedById} {decision.DecidedByName}");
        Line("Table", $"{decision.TableVersion} {decision.TableHash}");
        Line("Facts", decision.TableInputs);
        Line("Rules", decision.RuleIds);
        return text.ToString();

        void Line(string name, string? value)
        {
            if (value is not null) text.Append(name).Append(": ").Append(value).Append('\n');
        }
    }

    /// <summary>What had become of a decision, a line each.</summary>
    public static string WhatFollowed(Case theCase)
    {
        var text = new StringBuilder();
        if (theCase.Delivery is { } delivery) text.Append(CultureInfo.InvariantCulture, $"Delivered: {Day(delivery.DeliveredOn)}, {delivery.Place}, {delivery.Officer}\n");
        if (theCase.Intervention is { } support)
        {
            text.Append(CultureInfo.InvariantCulture, $"Early intervention: {(support.Consented ? support.Programme : $"declined, {support.DeclinedReason}")}");
            if (support.StartedOn is { } started) text.Append(CultureInfo.InvariantCulture, $", from {Day(started)}");
            if (support.EndedOn is { } ended) text.Append(CultureInfo.InvariantCulture, $" to {Day(ended)}: {support.EndNote}");
            text.Append('\n');
        }

        if (theCase.Completion is { } completion) text.Append(CultureInfo.InvariantCulture, $"{(completion.Completed ? "Completed" : "Not completed")}: {Day(completion.On)}, {completion.Note}\n");
        if (theCase.Finalisation is { } final) text.Append(CultureInfo.InvariantCulture, $"Finalised: {Day(final.FinalisedOn)}, type {final.Types}\n");
        return text.ToString();
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
