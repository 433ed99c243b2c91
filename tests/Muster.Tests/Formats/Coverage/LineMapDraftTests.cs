using Muster.Reports.Coverage;

namespace Muster.Tests.Formats.Coverage;

/// <summary>What is collected of a file, against a dictionary that keeps every mention.</summary>
public sealed class LineMapDraftTests
{
    [Fact]
    public void WhateverTheOrderAndHoweverOftenItSettlesEveryLineIsJoinedOnce()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var draft = new LineMapDraft();
            var truth = new SortedDictionary<int, (bool Whole, bool Covered, bool Partly)>();
            for (var mentions = random.Next(1, 400); mentions > 0; mentions--)
            {
                var line = random.Next(12) == 0 ? random.Next(1, LineMap.MaxLine) : random.Next(1, 1 + random.Next(1, 200));
                var (covered, partly) = (random.Next(2) == 0, random.Next(3) == 0);
                draft.Add(line, covered, partly).ShouldBeTrue();
                var known = truth.GetValueOrDefault(line);
                truth[line] = (known.Whole || (covered && !partly), known.Covered || covered, known.Partly || partly);
                if (random.Next(20) == 0)
                {
                    draft.Settle();
                }
            }

            draft.Finish().States.ShouldBe(truth.Select(line => new LineState(line.Key, line.Value.Covered, line.Value.Partly && !line.Value.Whole)));
        }
    }

    [Fact]
    public void BranchesOfALineAreJoinedWhateverStandsBetweenThem()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var draft = new LineMapDraft();
            var truth = new SortedDictionary<int, LineBranches>();
            for (var mentions = random.Next(1, 300); mentions > 0; mentions--)
            {
                var branches = new LineBranches(random.Next(1, 60), random.Next(1, random.Next(4) == 0 ? int.MaxValue : 5), random.Next(3), random.Next(3) == 0 ? (ulong)random.NextInt64() : 0);
                draft.AddBranches(branches);
                truth[branches.Line] = truth.TryGetValue(branches.Line, out var known) ? known.Join(branches) : branches;
                if (random.Next(30) == 0)
                {
                    draft.Settle();
                }
            }

            draft.Finish().Branches.ShouldBe(truth.Values);
        }
    }

    [Fact]
    public void NamedBranchesStandInTheOrderOfTheirKeysInEveryShard()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            ulong[] keys = [.. Enumerable.Range(0, 1 + random.Next(90)).Select(number => number % 3 == 0 ? NameKey.Of(number, random.Next()) : NameKey.Of($"to {number}"))];
            LineMapDraft[] shards = [new(), new()];
            var taken = new HashSet<(int Line, ulong Key)>();
            var known = new HashSet<(int Line, ulong Key)>();
            for (var mentions = 500; mentions > 0; mentions--)
            {
                var branch = (Line: random.Next(1, 5), Key: keys[random.Next(keys.Length)]);
                var ran = random.Next(3) == 0;
                shards[random.Next(2)].AddBranch(branch.Line, branch.Key, ran);
                known.Add(branch);
                if (ran)
                {
                    taken.Add(branch);
                }
            }

            shards[1].Settle();
            shards[0].Join(shards[1]);
            var map = shards[0].Finish();
            map.BranchTally.ShouldBe(new(taken.Count, known.Count));
            foreach (var line in map.Branches)
            {
                ulong[] ranked = [.. known.Where(branch => branch.Line == line.Line).Select(branch => branch.Key).Order()];
                line.Total.ShouldBe(ranked.Length);
                for (var rank = 0; rank < Math.Min(64, ranked.Length); rank++)
                {
                    ((line.Taken >> rank) & 1).ShouldBe(taken.Contains((line.Line, ranked[rank])) ? 1ul : 0);
                }
            }
        }
    }

    [Fact]
    public void WhatItHoldsDoesNotGrowWithTheMentions()
    {
        int After(int mentions)
        {
            var (draft, random, most) = (new LineMapDraft(), new Random(7), 0);
            for (var mention = 0; mention < mentions; mention++)
            {
                for (var line = 0; line < 200; line++)
                {
                    var number = mention % 3 == 0 ? random.Next(1, 400) : line * 2;
                    draft.Add(number, line % 2 == 0);
                    draft.AddBranches(number, 1, 2);
                    draft.AddBranch(number, NameKey.Of("a"), taken: true);
                }

                if (mention % 5 == 0)
                {
                    draft.Settle();
                }

                most = Math.Max(most, draft.Capacity);
            }

            return most;
        }

        After(2_000).ShouldBe(After(100));
        After(100).ShouldBeLessThan(3 * 3 * 1024);
    }
}
