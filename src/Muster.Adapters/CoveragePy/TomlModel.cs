using Tomlyn.Model;
using Tomlyn.Serialization;

namespace Muster.Adapters.CoveragePy;

/// <summary>TOML as tables, read without looking at types while it runs.</summary>
[TomlSerializable(typeof(TomlTable))]
internal sealed partial class TomlModel : TomlSerializerContext;
