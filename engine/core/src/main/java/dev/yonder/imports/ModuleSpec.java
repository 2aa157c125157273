package dev.yonder.imports;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.ModuleInfo;
import dev.yonder.command.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One module of a host, told by more than its name.
 *
 * @param name its name, no wildcard
 * @param version the only version that is right, or null
 * @param minimumVersion the lowest version that is right, or null
 * @param maximumVersion the highest version that is right, or null
 * @param guid its identity, or null
 */
public record ModuleSpec(
    String name,
    @Nullable String version,
    @Nullable String minimumVersion,
    @Nullable String maximumVersion,
    @Nullable UUID guid) {
  /** Checks that the parts agree with each other. */
  public ModuleSpec {
    if (!Names.isCommandName(name)) {
      throw invalid("'%s' is no name of a module".formatted(Names.printable(name)));
    }
    if (version != null && (minimumVersion != null || maximumVersion != null)) {
      throw invalid("module %s takes a version or a range of versions, not both".formatted(name));
    }
    if (minimumVersion != null
        && maximumVersion != null
        && compare(minimumVersion, maximumVersion) > 0) {
      throw invalid("no version of module %s can be above its maximum".formatted(name));
    }
  }

  private static BindingException invalid(String what) {
    return new BindingException(ErrorCode.INVALID_OPTION, "fullyQualifiedModule: " + what);
  }

  /**
   * Whether a module is the one meant.
   *
   * @param module a module of a host
   * @return true if all that is said here is so
   */
  public boolean matches(ModuleInfo module) {
    return Names.key(module.name()).equals(Names.key(name))
        && (version == null || compare(module.version(), version) == 0)
        && (minimumVersion == null || compare(module.version(), minimumVersion) >= 0)
        && (maximumVersion == null || compare(module.version(), maximumVersion) <= 0)
        && (guid == null || module.guid().equals(guid));
  }

  /** By their parts between dots; numbers as numbers, a part that is missing as 0. */
  private static int compare(String one, String other) {
    String[] a = one.split("\\.", 10);
    String[] b = other.split("\\.", 10);
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      int order = comparePart(i < a.length ? a[i] : "0", i < b.length ? b[i] : "0");
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int comparePart(String one, String other) {
    if (!isNumber(one) || !isNumber(other)) {
      return one.compareToIgnoreCase(other);
    }
    String a = one.replaceFirst("^0+", "");
    String b = other.replaceFirst("^0+", "");
    return a.length() == b.length() ? a.compareTo(b) : a.length() - b.length();
  }

  private static boolean isNumber(String part) {
    return !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    add(parts, "version", version);
    add(parts, "from version", minimumVersion);
    add(parts, "up to version", maximumVersion);
    add(parts, "with guid", guid);
    return parts.isEmpty() ? name : name + " (" + String.join(", ", parts) + ")";
  }

  private static void add(List<String> parts, String what, @Nullable Object value) {
    if (value != null) {
      parts.add(what + " " + Names.printable(value.toString()));
    }
  }
}
