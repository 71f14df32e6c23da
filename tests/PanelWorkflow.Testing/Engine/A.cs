namespace PanelWorkflow.Testing.Engine;

/// <summary>Where a test's small things begin: <c>A.Process().Start().UserTask("Screen").End().Build()</c>.</summary>
public static class A
{
    public static ProcessBuilder Process() => new();
}
