namespace FlowViewer.Sip.Views;

/// <summary>Turns two lists of one kind into rows: first what is alike in order, then what moved, then what changed in its place.</summary>
internal static class ItemComparison
{
    public static void Compare(
        DifferenceSection section, IReadOnlyList<ComparedItem> before, IReadOnlyList<ComparedItem> after, List<DifferenceRow> rows)
    {
        int[] partners = LongestCommonSubsequence.Of([.. before.Select(item => item.Key)], [.. after.Select(item => item.Key)]);
        var kinds = new DifferenceKind[before.Count];
        var taken = new int[after.Count];
        Array.Fill(taken, -1);
        for (int i = 0; i < before.Count; i++)
            if (partners[i] >= 0)
                taken[partners[i]] = i;
        PairMoved(before, after, partners, taken, kinds);
        PairChanged(before, after, partners, taken, kinds);

        int next = 0;
        for (int j = 0; j < after.Count; j++)
        {
            // What only the first message has comes before the first thing that stood behind it.
            if (taken[j] >= 0 && kinds[taken[j]] is not DifferenceKind.Moved)
                for (; next < taken[j]; next++)
                    AddRemoved(next);
            rows.Add(taken[j] < 0
                ? new DifferenceRow(section, after[j].Name, DifferenceKind.Added, null, after[j].Text, [])
                : Row(before[taken[j]], after[j], kinds[taken[j]]));
        }
        for (; next < before.Count; next++)
            AddRemoved(next);

        void AddRemoved(int i)
        {
            if (partners[i] < 0)
                rows.Add(new DifferenceRow(section, before[i].Name, DifferenceKind.Removed, before[i].Text, null, []));
        }

        DifferenceRow Row(ComparedItem one, ComparedItem two, DifferenceKind kind) =>
            new(section, two.Name, kind, one.Text, two.Text, kind is DifferenceKind.Changed ? PartComparison.Of(one, two) : []);
    }

    private static void PairMoved(
        IReadOnlyList<ComparedItem> before, IReadOnlyList<ComparedItem> after, int[] partners, int[] taken, DifferenceKind[] kinds)
    {
        var free = new Dictionary<string, Queue<int>>();
        for (int j = 0; j < after.Count; j++)
            if (taken[j] < 0)
                (free.TryGetValue(after[j].Key, out Queue<int>? places) ? places : free[after[j].Key] = new Queue<int>()).Enqueue(j);
        for (int i = 0; i < before.Count; i++)
            if (partners[i] < 0 && free.TryGetValue(before[i].Key, out Queue<int>? places) && places.TryDequeue(out int j))
                Pair(i, j, DifferenceKind.Moved, partners, taken, kinds);
    }

    // Between two things that both messages have alike, the n-th leftover of a kin on one side is the n-th on the other, changed.
    private static void PairChanged(
        IReadOnlyList<ComparedItem> before, IReadOnlyList<ComparedItem> after, int[] partners, int[] taken, DifferenceKind[] kinds)
    {
        int i = 0, j = 0;
        while (i < before.Count || j < after.Count)
        {
            int iEnd = i, jEnd = j;
            while (iEnd < before.Count && !IsFixed(iEnd))
                iEnd++;
            while (jEnd < after.Count && (taken[jEnd] < 0 || !IsFixed(taken[jEnd])))
                jEnd++;
            PairWithin(i, iEnd, j, jEnd);
            i = iEnd + 1;
            j = jEnd + 1;
        }

        bool IsFixed(int index) => partners[index] >= 0 && kinds[index] is DifferenceKind.Same;

        void PairWithin(int fromBefore, int toBefore, int fromAfter, int toAfter)
        {
            var free = new Dictionary<string, Queue<int>>();
            for (int b = fromAfter; b < toAfter; b++)
                if (taken[b] < 0)
                    (free.TryGetValue(after[b].Kin, out Queue<int>? places) ? places : free[after[b].Kin] = new Queue<int>()).Enqueue(b);
            for (int a = fromBefore; a < toBefore; a++)
                if (partners[a] < 0 && free.TryGetValue(before[a].Kin, out Queue<int>? places) && places.TryDequeue(out int b))
                    Pair(a, b, DifferenceKind.Changed, partners, taken, kinds);
        }
    }

    private static void Pair(int i, int j, DifferenceKind kind, int[] partners, int[] taken, DifferenceKind[] kinds)
    {
        partners[i] = j;
        taken[j] = i;
        kinds[i] = kind;
    }
}
