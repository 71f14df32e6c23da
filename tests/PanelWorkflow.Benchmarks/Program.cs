Console.WriteLine("See infra/bench/run.");
