using System.Collections.Immutable;

namespace PanelWorkflow.Engine.Running;

/// <summary>What a step gave: the instance after it and what the host must do, in order.</summary>
public sealed record StepResult(Instance Next, ImmutableArray<Effect> Effects);
