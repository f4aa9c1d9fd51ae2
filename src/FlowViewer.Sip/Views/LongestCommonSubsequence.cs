using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Views;

/// <summary>Pairs the items of two lists that are alike and stand in the same order, as many as possible.</summary>
internal static class LongestCommonSubsequence
{
    /// <summary>
    /// For each item of the first list, the index of its partner in the second, or -1: a longest common subsequence. Lists whose table
    /// would be too large are paired from both ends only.
    /// </summary>
    public static int[] Of(string[] first, string[] second)
    {
        var partners = new int[first.Length];
        Array.Fill(partners, -1);
        int head = 0, tail = 0;
        while (head < first.Length && head < second.Length && first[head] == second[head])
        {
            partners[head] = head;
            head++;
        }
        while (tail < first.Length - head && tail < second.Length - head && first[^(tail + 1)] == second[^(tail + 1)])
        {
            partners[first.Length - 1 - tail] = second.Length - 1 - tail;
            tail++;
        }
        int rows = first.Length - head - tail, columns = second.Length - head - tail;
        if (rows > 0 && columns > 0 && (long)rows * columns <= ReadingLimits.AlignmentCells)
            AlignMiddle(first, second, head, rows, columns, partners);
        return partners;
    }

    private static void AlignMiddle(string[] first, string[] second, int head, int rows, int columns, int[] partners)
    {
        // longest[i, j]: how many pairs the items from i and from j on can make.
        var longest = new int[rows + 1, columns + 1];
        for (int i = rows - 1; i >= 0; i--)
            for (int j = columns - 1; j >= 0; j--)
                longest[i, j] = first[head + i] == second[head + j]
                    ? longest[i + 1, j + 1] + 1
                    : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        for (int i = 0, j = 0; i < rows && j < columns;)
        {
            if (first[head + i] == second[head + j])
                partners[head + i++] = head + j++;
            else if (longest[i + 1, j] >= longest[i, j + 1])
                i++;
            else
                j++;
        }
    }
}
