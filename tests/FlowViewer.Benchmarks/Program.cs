Console.WriteLine("usage: index FILE");
