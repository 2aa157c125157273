package dev.yonder.transport;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Those options of a scheme that belong to the way to a host and may be known to all who know its
 * address: for {@code ssh} the {@code configFile} and {@code identityFile}, by their absolute
 * paths, the {@code subsystem}, and {@code bootstrap}. No option that holds a secret, or that says
 * which program is run here, is among them.
 */
public final class ReachOptions {
  private static final String BOOTSTRAP = "bootstrap";
  private static final List<String> FILES = List.of("configFile", "identityFile");
  private static final List<String> WORDS = List.of("subsystem", BOOTSTRAP);

  private ReachOptions() {}

  /**
   * Takes them out of the options of a session.
   *
   * @param uri its address
   * @param options the options of its scheme
   * @return texts by name
   */
  public static Map<String, String> of(URI uri, Map<String, ?> options) {
    if (!"ssh".equals(uri.getScheme())) {
      return Map.of();
    }
    Map<String, String> texts = new TreeMap<>();
    FILES.forEach(
        name -> {
          if (options.get(name) != null) {
            texts.put(name, Path.of(options.get(name).toString()).toAbsolutePath().toString());
          }
        });
    WORDS.forEach(
        name -> {
          if (options.get(name) != null) {
            texts.put(name, options.get(name).toString());
          }
        });
    return Map.copyOf(texts);
  }

  /**
   * The same as a session takes them.
   *
   * @param texts what {@link #of} gave
   * @return options by name
   */
  public static Map<String, Object> toOptions(Map<String, String> texts) {
    Map<String, Object> options = new HashMap<>(texts);
    options.computeIfPresent(BOOTSTRAP, (name, text) -> Boolean.valueOf(text.toString()));
    return options;
  }
}
