using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Account;

/// <summary>Whether a person can sign in, and why not.</summary>
public enum AccountState
{
    Open,

    /// <summary>Nobody used it for long; an administrator unlocks it.</summary>
    LockedUnused,
    Closed,
}

public static class AccountStates
{
    public static AccountState State(this PanelUser user) =>
        user.IsClosed() ? AccountState.Closed : user.IdleLockedAt is not null ? AccountState.LockedUnused : AccountState.Open;

    public static string InWords(this AccountState state) => state switch
    {
        AccountState.Closed => "Closed",
        AccountState.LockedUnused => "Locked, not used for long",
        _ => "Open",
    };
}
