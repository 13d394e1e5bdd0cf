Console.WriteLine("OutreachKit console runner: nothing to run yet.");
