package dev.yonder.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the tests need of a Markdown page: its tables, code blocks, links and headings. */
record MarkdownPage(Path file, List<String> lines) {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  static MarkdownPage read(Path file) throws IOException {
    return new MarkdownPage(file, Files.readAllLines(file));
  }

  /** The rows of all tables whose first column has a heading, each by the columns' headings. */
  List<Map<String, String>> rows(String firstHeading) {
    List<Map<String, String>> rows = new ArrayList<>();
    List<String> headings = List.of();
    for (String line : text()) {
      if (!line.startsWith("|")) {
        headings = List.of();
      } else if (headings.isEmpty()) {
        headings = cells(line);
      } else if (headings.get(0).equals(firstHeading) && !line.startsWith("|---")) {
        rows.add(row(headings, cells(line)));
      }
    }
    return rows;
  }

  private Map<String, String> row(List<String> headings, List<String> cells) {
    if (cells.size() != headings.size()) {
      throw new AssertionError(file + " has a row that does not fit its table: " + cells);
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      row.put(headings.get(i), cells.get(i));
    }
    return row;
  }

  private static List<String> cells(String line) {
    String inner = line.strip().substring(1, line.strip().length() - 1);
    return Arrays.stream(inner.split("\\|", -1)).map(c -> c.strip().replace("`", "")).toList();
  }

  /** The lines of each code block of a language. */
  List<List<String>> blocks(String language) {
    List<List<String>> blocks = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      if (inside && line.startsWith("```")) {
        inside = false;
      } else if (inside) {
        blocks.get(blocks.size() - 1).add(line);
      } else if (line.equals("```" + language)) {
        inside = true;
        blocks.add(new ArrayList<>());
      }
    }
    return blocks;
  }

  /** The targets of the links, those to other sites left out. */
  List<String> localLinks() {
    return text().stream()
        .flatMap(line -> LINK.matcher(line).results().map((MatchResult m) -> m.group(1)))
        .filter(target -> !target.matches("[a-z]+:.*"))
        .toList();
  }

  /** The names by which links lead to the headings. */
  List<String> anchors() {
    return text().stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ *", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  private List<String> text() {
    List<String> text = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      boolean fence = line.startsWith("```");
      inside ^= fence;
      text.add(inside || fence ? "" : line);
    }
    return text;
  }
}
