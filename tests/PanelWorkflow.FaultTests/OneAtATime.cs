using Xunit;

// Each of these tests runs the service in processes of its own and kills them: side by side they would only wait for one another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
