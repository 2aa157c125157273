package dev.yonder.docs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a page says is shown by a test, is: classes and methods of the names it gives exist. */
class NamedTestsTest {
  private static final Pattern CLASS =
      Pattern.compile("\\b([A-Z]\\w+(?:Test|Contract))\\b(?:\\.(\\w+))?");
  private static final Pattern METHOD = Pattern.compile("[a-z]\\w*[A-Z]\\w*");

  private static Map<String, List<String>> sources() throws IOException {
    try (Stream<Path> files = Files.walk(DocumentationTest.ROOT)) {
      return files
          .filter(file -> file.toString().contains("/src/test/java/"))
          .filter(file -> file.toString().endsWith(".java"))
          .collect(
              groupingBy(
                  file -> String.valueOf(file.getFileName()).replace(".java", ""),
                  mapping(NamedTestsTest::text, toList())));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> missing(String cell, Map<String, List<String>> sources) {
    List<String> missing = new ArrayList<>();
    String type = "";
    for (String part : cell.split("[,;]")) {
      Matcher named = CLASS.matcher(part);
      String method = METHOD.matcher(part.strip()).matches() ? part.strip() : null;
      if (named.find()) {
        type = named.group(1);
        method = named.group(2);
      }
      List<String> found = sources.getOrDefault(type, List.of());
      String wanted = method + "(";
      if (found.isEmpty() && !part.isBlank()
          || method != null && found.stream().noneMatch(text -> text.contains(wanted))) {
        missing.add(type + "." + method + " in: " + part.strip());
      }
    }
    return missing;
  }

  @Test
  void everyTestThatThePageForPowerShellUsersNamesExists() throws IOException {
    Map<String, List<String>> sources = sources();
    List<Map<String, String>> rows =
        MarkdownPage.read(DocumentationTest.DOCS.resolve("POWERSHELL.md")).rows("PowerShell");
    assertThat(rows).hasSizeGreaterThan(100);
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(missing(row.get("Test"), sources)).as(row.toString()).isEmpty());
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.get("Test") + row.get("Why it differs"))
                    .as(row.toString())
                    .isNotBlank());
  }
}
