using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Muster.Core.Estate.Writing;
using Muster.Core.Memory;

namespace Muster.Core.Coordination.Milestones;

/// <summary>Milestones that stand otherwise than the memory has it, as events with their evidence.</summary>
public static class MilestoneFlips
{
    /// <summary>What the kinds of these events begin with.</summary>
    public const string Kind = "milestone";

    /// <param name="remembered">The last event of each milestone, by its id.</param>
    public static IReadOnlyList<QualityEvent> Between(IReadOnlyDictionary<string, QualityEvent> remembered, IEnumerable<MilestoneStanding> standings, DateTimeOffset now)
    {
        List<QualityEvent> flips = [];
        foreach (var one in standings.Where(one => one.Standing is Standing.Met or Standing.NotYet))
        {
            var before = remembered.GetValueOrDefault(one.Milestone.Id);
            var kind = one.Standing == Standing.Met ? $"{Kind}.met" : $"{Kind}.missed";

            // One that was never met has not flipped.
            if (before?.Kind != kind && (before is not null || one.Standing == Standing.Met))
            {
                var after = Evidence(one);
                flips.Add(new QualityEvent { Id = Id(now, $"{one.Milestone.Id}\n{kind}\n{before?.Id}"), At = now, Kind = kind, RecordId = one.Milestone.Id, Who = "muster", Before = before?.After, After = after });
            }
        }

        return flips;
    }

    // Two programs that see the same flip on the same day write one event: the name is made of what it follows.
    private static Guid Id(DateTimeOffset now, string what)
    {
        Span<byte> bytes = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(what), bytes);
        var day = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).ToUnixTimeMilliseconds();
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(day >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[2..], (uint)day);
        (bytes[6], bytes[8]) = ((byte)(0x70 | (bytes[6] & 0x0F)), (byte)(0x80 | (bytes[8] & 0x3F)));
        return new Guid(bytes[..16], bigEndian: true);
    }

    private static string Evidence(MilestoneStanding one)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("name", one.Milestone.Name);
            json.WriteNumber("holding", one.Holding);
            json.WriteNumber("total", one.Total);
            json.WriteArray("snapshots", one.Criteria.SelectMany(criterion => criterion.Repositories).Where(row => row.Snapshot is not null), row => json.WriteStringValue(row.Snapshot!.Value));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
