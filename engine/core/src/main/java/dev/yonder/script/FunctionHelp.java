package dev.yonder.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Help on the functions that every script has, kept in {@code functions.txt}: a line with signature
 * and synopsis, such as {@code f(place, [place], {name, name}) Does this.}, and indented ones
 * below.
 */
final class FunctionHelp {
  private static final String RESOURCE = "functions.txt";
  private static final Pattern HEAD =
      Pattern.compile("(\\w+)\\(([^{}()]*)(?:\\{([^{}]*)})?\\) (.+)");

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** A function as it stands in the resource. */
  private record Entry(
      String name,
      List<CallSyntax.Argument> positional,
      List<CallSyntax.Argument> named,
      String synopsis,
      List<String> description) {}

  FunctionHelp() {
    text().lines().forEach(this::read);
  }

  private static String text() {
    try (InputStream in = FunctionHelp.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside " + FunctionHelp.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }

  private void read(String line) {
    Matcher head = HEAD.matcher(line);
    if (head.matches()) {
      String named = head.group(3) == null ? "" : head.group(3);
      entries.put(
          head.group(1),
          new Entry(
              head.group(1),
              arguments(head.group(2), true),
              arguments(named, false),
              head.group(4),
              new ArrayList<>()));
    } else if (line.startsWith("  ") && !entries.isEmpty()) {
      List<Entry> read = List.copyOf(entries.values());
      read.get(read.size() - 1).description().add(line.strip());
    } else if (!line.isBlank()) {
      throw new IllegalStateException("%s has a wrong line: %s".formatted(RESOURCE, line));
    }
  }

  private static List<CallSyntax.Argument> arguments(String list, boolean positional) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .map(word -> argument(word, positional))
        .toList();
  }

  private static CallSyntax.Argument argument(String word, boolean positional) {
    boolean optional = word.startsWith("[") || !positional;
    String name = word.replaceAll("[\\[\\].]", "");
    return new CallSyntax.Argument(name, "", !optional, word.contains("..."));
  }

  /** One sentence on a function, empty when nothing is known of it. */
  String synopsis(String function) {
    Entry entry = entries.get(function);
    return entry == null ? "" : entry.synopsis();
  }

  /** Help on a function; null when nothing is known of it. */
  @Nullable HelpTopic topic(String function, CallSyntax syntax) {
    Entry entry = entries.get(function);
    return entry == null
        ? null
        : new HelpTopic(
            entry.name(),
            entry.synopsis(),
            String.join("\n", entry.description()),
            List.of(syntax.call(entry.name(), entry.positional(), entry.named())),
            List.of(),
            List.of(),
            List.of(),
            List.of());
  }
}
