package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.connection.Threads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The script languages of one session, each started when it is first needed.
 *
 * <p>Safe for use by several threads.
 */
final class ScriptRuntimes implements AutoCloseable {
  private final Map<String, ScriptLanguage> languages;
  private final Endpoint endpoint;
  private final Map<String, ScriptRuntime> started = new LinkedHashMap<>();
  private boolean closed;

  /**
   * Runtimes of a session.
   *
   * @param languages the languages that are installed, by key
   * @param endpoint in which of them near ends may send text
   */
  ScriptRuntimes(Map<String, ScriptLanguage> languages, Endpoint endpoint) {
    this.languages = languages;
    this.endpoint = endpoint;
  }

  /** Whether no language is installed, whatever an endpoint allows. */
  boolean areNone() {
    return languages.isEmpty();
  }

  /** The languages in which the near end may send text. */
  List<String> allowed() {
    return languages.values().stream()
        .map(ScriptLanguage::name)
        .filter(endpoint::allowsLanguage)
        .sorted()
        .toList();
  }

  /** The runtime for text and files that the near end names. */
  ScriptRuntime forNearEnd(String language) {
    ScriptLanguage known = named(Names.key(language));
    if (known == null) {
      throw new RemotingException(
          ErrorCode.NOT_FOUND,
          "This host has no script language '%s'.%s Languages: %s"
              .formatted(
                  Names.printable(language),
                  Suggestion.didYouMean(language, languages.keySet()),
                  languages.isEmpty() ? "none" : String.join(", ", languages.keySet())));
    }
    if (!endpoint.allowsLanguage(known.name())) {
      throw refused(known);
    }
    return start(known);
  }

  /** A language goes by its name, or by what the names of its files end with. */
  private @Nullable ScriptLanguage named(String key) {
    ScriptLanguage known = languages.get(key);
    return known != null
        ? known
        : languages.values().stream()
            .filter(language -> language.extensions().contains(key))
            .findFirst()
            .orElse(null);
  }

  /** The runtime for files that the host itself offers, which are no script text of a near end. */
  ScriptRuntime forHost(String language) {
    ScriptLanguage known = languages.get(Names.key(language));
    if (known == null) {
      throw new IllegalStateException("A file was found in the unknown language " + language);
    }
    return start(known);
  }

  private synchronized ScriptRuntime start(ScriptLanguage language) {
    if (closed) {
      throw refused(language);
    }
    return started.computeIfAbsent(language.name(), name -> language.start());
  }

  private RemotingException refused(ScriptLanguage language) {
    List<String> allowed = allowed();
    return new RemotingException(
        ErrorCode.REFUSED,
        "Endpoint '%s' runs no script text in %s; it allows %s"
            .formatted(
                endpoint.name(),
                language.name(),
                allowed.isEmpty() ? "none" : String.join(", ", allowed)));
  }

  /** Ends the scripts, on a thread of their own since that may take time; what runs is stopped. */
  @Override
  public void close() {
    List<ScriptRuntime> open;
    synchronized (this) {
      closed = true;
      open = new ArrayList<>(started.values());
      started.clear();
    }
    if (!open.isEmpty()) {
      Threads.start("yonder-runspace-end", () -> open.forEach(ScriptRuntime::close));
    }
  }
}
