Console.WriteLine("OutreachKit benchmarks: nothing to measure yet.");
