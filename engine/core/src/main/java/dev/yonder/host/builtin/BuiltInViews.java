package dev.yonder.host.builtin;

import dev.yonder.command.ViewInfo;
import dev.yonder.command.ViewInfo.Alignment;
import dev.yonder.host.Views;
import dev.yonder.value.ComputedProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How people see processes, disks and files. */
final class BuiltInViews {
  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;

  private BuiltInViews() {}

  static List<ViewInfo> views() {
    return List.of(
        Views.table(ProcessInfo.class)
            .column("Id", "pid")
            .column("Name", "name")
            .column("User", "user")
            .column("CPU", "cpuTime", 0, Alignment.RIGHT)
            .column("Memory (MB)", "residentMb")
            .column("Started", "start")
            .column("Command", "command")
            .build(),
        Views.table(DiskInfo.class)
            .column("Mounted at", "mount")
            .column("Type", "type")
            .column("Size (GB)", "totalGb")
            .column("Free (GB)", "freeGb")
            .column("Used (%)", "usedPercent")
            .column("Device", "name")
            .build(),
        Views.table(FileInfo.class)
            .column("Permissions", "permissions")
            .column("Modified", "lastModified")
            .column("Length", "length")
            .column("Name", "name")
            .build());
  }

  static List<ComputedProperty<?>> properties() {
    return List.of(
        Views.property(ProcessInfo.class, "residentMb", p -> rounded(p.residentBytes(), MEGA)),
        Views.property(DiskInfo.class, "totalGb", disk -> rounded(disk.totalBytes(), GIGA)),
        Views.property(DiskInfo.class, "freeGb", disk -> rounded(disk.freeBytes(), GIGA)));
  }

  /** To one decimal. */
  private static @Nullable Double rounded(@Nullable Long bytes, double unit) {
    return bytes == null ? null : Math.round(bytes / unit * 10) / 10.0;
  }
}
