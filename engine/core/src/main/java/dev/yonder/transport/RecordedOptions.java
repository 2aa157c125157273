package dev.yonder.transport;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Those options of a scheme that a file may bring along. The file may be a stranger's, and a
 * session be opened as it says without anybody having looked: so no option is among them that names
 * a program, classes or a configuration to run here or there, that holds a secret or gives one
 * away, or that takes a check away.
 *
 * <p>For {@code local} these are {@code attach} and {@code stderr}, for {@code unix} the {@code
 * owner}. For {@code ssh} they are {@code bootstrap}, {@code subsystem}, {@code identityFile}, a
 * {@code configFile} that is the user's or the machine's own (in {@code ~/.ssh} or {@code
 * /etc/ssh}), a {@code command} that is {@code yonder host} and its switches, and the harmless ones
 * of the {@code sshOptions}. Files are absolute. A scheme that is not known here has none.
 */
public final class RecordedOptions {
  private static final Map<String, Set<String>> NAMES =
      Map.of(
          "local", Set.of("attach", "stderr"),
          "unix", Set.of("owner"),
          "ssh",
              Set.of(
                  "bootstrap", "command", "configFile", "identityFile", "sshOptions", "subsystem"));

  /** Neither whom to trust as the host, nor what of the user's the host is given. */
  private static final Set<String> SSH_SETTINGS =
      Set.of(
          "addressfamily",
          "bindaddress",
          "bindinterface",
          "certificatefile",
          "ciphers",
          "compression",
          "connectionattempts",
          "hostkeyalgorithms",
          "hostname",
          "identitiesonly",
          "ipqos",
          "kexalgorithms",
          "macs",
          "preferredauthentications",
          "proxyjump",
          "pubkeyacceptedalgorithms",
          "pubkeyauthentication",
          "rekeylimit",
          "serveralivecountmax",
          "serveraliveinterval",
          "tcpkeepalive");

  private static final Pattern HOST_COMMAND =
      Pattern.compile("(/[A-Za-z0-9_./-]*)?yonder host( --(stdio|keep|attach|offer-socket))*");

  private RecordedOptions() {}

  /**
   * Takes them out of the options of a session.
   *
   * @param uri its address
   * @param options the options of its scheme
   * @return those that a file may have, as it has to have them
   */
  public static Map<String, Object> of(URI uri, Map<String, ?> options) {
    Set<String> names = NAMES.getOrDefault(String.valueOf(uri.getScheme()), Set.of());
    Map<String, Object> kept = new TreeMap<>();
    options.forEach(
        (name, value) -> {
          Object fit = names.contains(name) ? fit(name, value) : null;
          if (fit != null) {
            kept.put(name, fit);
          }
        });
    return kept;
  }

  /**
   * What a file may not have.
   *
   * @param uri the address of a session
   * @param options the options of its scheme
   * @return the names of those that {@link #of} leaves out or has otherwise, sorted
   */
  public static List<String> unfit(URI uri, Map<String, ?> options) {
    Map<String, Object> kept = of(uri, options);
    List<String> unfit = new ArrayList<>();
    options.forEach(
        (name, value) -> {
          if (!value.equals(kept.get(name))) {
            unfit.add(name);
          }
        });
    Collections.sort(unfit);
    return unfit;
  }

  private static @Nullable Object fit(String name, Object value) {
    return switch (name) {
      case "identityFile" -> file(value);
      case "configFile" -> isConfiguration(file(value)) ? file(value) : null;
      case "command" -> isHostCommand(value) ? value : null;
      case "sshOptions" -> settings(value);
      default -> value;
    };
  }

  /** The file, wherever the process works that reads this. */
  private static @Nullable String file(Object value) {
    try {
      return Path.of(value.toString()).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      // No file has this name.
      return null;
    }
  }

  /** A configuration can name programs; whoever can write these two has them run already. */
  private static boolean isConfiguration(@Nullable String file) {
    return file != null
        && (Path.of(file).startsWith(Path.of(System.getProperty("user.home"), ".ssh"))
            || Path.of(file).startsWith("/etc/ssh"));
  }

  private static boolean isHostCommand(Object value) {
    if (!(value instanceof Iterable<?> words)) {
      return false;
    }
    List<String> texts = new ArrayList<>();
    words.forEach(word -> texts.add(String.valueOf(word)));
    return texts.stream().noneMatch(text -> text.indexOf(' ') >= 0)
        && HOST_COMMAND.matcher(String.join(" ", texts)).matches();
  }

  private static @Nullable Object settings(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return null;
    }
    Map<String, Object> kept = new TreeMap<>();
    map.forEach(
        (name, setting) -> {
          String text = String.valueOf(name);
          if (setting != null && SSH_SETTINGS.contains(text.toLowerCase(Locale.ROOT))) {
            kept.put(text, setting);
          }
        });
    return kept.isEmpty() ? null : kept;
  }
}
