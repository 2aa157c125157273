package dev.yonder.kit;

import dev.yonder.command.Command;
import dev.yonder.command.Parameter;
import dev.yonder.command.ViewInfo;
import dev.yonder.command.ViewInfo.Alignment;
import dev.yonder.host.CommandModule;
import dev.yonder.host.Views;
import dev.yonder.value.ComputedProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A module whose values have a view, with a property that the host computes. */
public final class VolumeModule implements CommandModule {
  /** Made by {@link java.util.ServiceLoader}. */
  public VolumeModule() {}

  @Override
  public String name() {
    return "Volumes";
  }

  /** Kinds of volumes. */
  public enum Kind {
    /** Spinning. */
    HARD,
    /** Not spinning. */
    SOLID
  }

  /**
   * A volume.
   *
   * @param name its name
   * @param bytes its size
   * @param kind what it is
   * @param serial its serial number
   */
  public record Volume(String name, long bytes, Kind kind, String serial) {}

  /**
   * Gives volumes.
   *
   * @param kind of which kind, or null
   * @return the volumes
   */
  @Command(
      name = "Get-Volume",
      help = "Lists volumes.",
      description = "Every volume is made up.",
      examples = "getVolume(kind: 'solid')",
      idempotent = true)
  public List<Volume> volumes(
      @Parameter(name = "kind", position = 0, help = "Only of this kind.") @Nullable Kind kind) {
    return List.of(
            new Volume("日本", 1_500_000_000L, Kind.HARD, "A-1"),
            new Volume("sdb", 20_000_000_000L, Kind.SOLID, "B-2"))
        .stream()
        .filter(volume -> kind == null || volume.kind() == kind)
        .toList();
  }

  /**
   * Gives one volume.
   *
   * @return the volume
   */
  @Command(name = "Get-MainVolume", help = "Gives the first volume.", idempotent = true)
  public Volume mainVolume() {
    return volumes(null).get(0);
  }

  @Override
  public List<ViewInfo> views() {
    return List.of(
        Views.table(Volume.class)
            .column("Volume", "name")
            .column("Size (GB)", "gb", 10, Alignment.RIGHT)
            .column("Kind", "kind", 7, Alignment.CENTER)
            .build());
  }

  @Override
  public List<ComputedProperty<?>> properties() {
    return List.of(Views.property(Volume.class, "gb", volume -> volume.bytes() / 1e9));
  }
}
