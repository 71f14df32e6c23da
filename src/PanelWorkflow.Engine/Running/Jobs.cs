using PanelWorkflow.Engine.Bpmn;

namespace PanelWorkflow.Engine.Running;

/// <summary>
/// What follows when a job fails: a business error is an outcome that the process models; technical trouble is tried again.
/// </summary>
internal sealed class Jobs(State state, Timers timers, Throwing throwing)
{
    /// <summary>False when this attempt's failure was told before.</summary>
    public bool Fail(OpenWait wait, Trigger.JobFailed failed)
    {
        if (failed.Attempt > 0 && failed.Attempt != wait.Failures + 1)
        {
            return false;
        }

        if (failed.ErrorCode is { } code)
        {
            if (throwing.FindFromTask(new EventDefinition.Error(code), state.FindToken(wait.TokenId)!) is { } catcher)
            {
                throwing.Catch(catcher);
            }
            else
            {
                GiveUp(wait, $"Nothing catches the error {code}: {failed.Reason}");
            }

            return true;
        }

        var pauses = ((ServiceTask)state.FrameOf(wait.In).Definition.Nodes[wait.ElementId]).Pauses;
        if (failed.MayRetry && wait.Failures < pauses.Length)
        {
            TryAgain(wait, timers.After(pauses[wait.Failures]));
        }
        else
        {
            GiveUp(wait, failed.Reason);
        }

        return true;
    }

    private void TryAgain(OpenWait wait, DateTimeOffset at)
    {
        var failures = wait.Failures + 1;
        state.Replace(wait, wait with { Failures = failures, NextTryAt = at });
        state.Add(new Effect.JobRetry(wait.Id, wait.ElementId, failures + 1, at), wait.In);
    }

    private void GiveUp(OpenWait wait, string reason)
    {
        state.Replace(wait, wait with { Failures = wait.Failures + 1, NextTryAt = null });
        state.ClearIncidents(wait.TokenId, wait.ElementId);
        state.RaiseIncident(wait.TokenId, wait.ElementId, reason, wait.In);
    }
}
