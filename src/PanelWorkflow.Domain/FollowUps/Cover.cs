using PanelWorkflow.Domain.Cases;

namespace PanelWorkflow.Domain.FollowUps;

/// <summary>Somebody is away, and another keeps their promises to children in the meantime. The follow-ups stay theirs.</summary>
public sealed class Cover
{
    /// <summary>A cover that would be longer is a change of owner.</summary>
    public const int MostDays = 92;

    private Cover()
    {
    }

    public Guid Id { get; private set; }

    public string Partnership { get; private set; } = "";

    /// <summary>Who is away.</summary>
    public Guid PersonId { get; private set; }

    public string PersonName { get; private set; } = "";

    /// <summary>Who sees to their follow-ups.</summary>
    public Guid CoverId { get; private set; }

    public string CoverName { get; private set; } = "";

    /// <summary>First day, in London.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last day, in London.</summary>
    public DateOnly Until { get; private set; }

    public Guid ById { get; private set; }

    public DateTime ArrangedAt { get; private set; }

    /// <summary>When it was ended before its last day, or called off, UTC.</summary>
    public DateTime? EndedAt { get; private set; }

    public static Cover Arrange(Guid id, string partnership, Actor person, Actor cover, DateOnly? from, DateOnly? until, Actor by, DateTime now)
    {
        Rule.Require(person.UserId != cover.UserId, "same-person", "Select somebody else to cover", "CoverId");
        var (first, last) = (Rule.Answer(from, "From", "Enter the first day"), Rule.Answer(until, "Until", "Enter the last day"));
        Rule.Require(last >= first, "ends-before-start", "The last day must not be before the first", "Until");
        Rule.Require(last >= ReferralRules.Today(now), "past", "The last day must be today or in the future", "Until");
        Rule.Require(last.DayNumber - first.DayNumber < MostDays, "too-long", "Cover lasts 3 months at most. Give the follow-ups over instead", "Until");
        return new Cover
        {
            Id = id,
            Partnership = partnership,
            PersonId = person.UserId,
            PersonName = person.Name,
            CoverId = cover.UserId,
            CoverName = cover.Name,
            From = first,
            Until = last,
            ById = by.UserId,
            ArrangedAt = now,
        };
    }

    public void End(DateTime now)
    {
        Rule.Require(EndedAt is null && Until >= ReferralRules.Today(now), "cover-over", "This cover is over already");
        EndedAt = now;
    }
}
