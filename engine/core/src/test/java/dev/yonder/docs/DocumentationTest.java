package dev.yonder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.command.JobState;
import dev.yonder.job.TargetResult;
import dev.yonder.protocol.CallState;
import dev.yonder.protocol.MessageType;
import dev.yonder.protocol.SessionState;
import dev.yonder.value.ValueLimits;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages say what the code does: numbers, names, states, bytes and links. */
class DocumentationTest {
  static final Path ROOT = root();
  static final Path DOCS = ROOT.resolve("engine/core/docs");

  private static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("mvnw"))) {
      directory = directory.getParent();
    }
    return directory;
  }

  private static MarkdownPage page(String name) throws IOException {
    return MarkdownPage.read(DOCS.resolve(name));
  }

  @Test
  void every_message_stands_in_the_protocol_with_its_number_and_sender() throws IOException {
    List<String> documented =
        page("PROTOCOL.md").rows("No.").stream()
            .map(
                r ->
                    String.join(
                        " ", r.get("No."), r.get("Message"), r.get("Sender"), r.get("About")))
            .toList();
    assertThat(documented)
        .containsExactlyElementsOf(
            Arrays.stream(MessageType.values()).map(DocumentationTest::describe).toList());
  }

  private static String describe(MessageType type) {
    String client = type.isFromHost() ? "both" : "client";
    return "%d %s %s %s"
        .formatted(
            type.id(),
            type,
            type.isFromClient() ? client : "host",
            type.isAboutSession() ? "session" : "call");
  }

  @Test
  void every_stream_stands_in_the_protocol_with_its_number() throws Exception {
    Object[] kinds = Class.forName("dev.yonder.protocol.RecordKind").getEnumConstants();
    List<String> expected = new ArrayList<>();
    for (Object kind : kinds) {
      expected.add(((Enum<?>) kind).ordinal() + " " + kind);
    }
    assertThat(page("PROTOCOL.md").rows("Stream no."))
        .extracting(r -> r.get("Stream no.") + " " + r.get("Stream"))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void every_error_code_stands_among_the_errors() throws IOException {
    assertThat(page("ERRORS.md").rows("Code"))
        .extracting(r -> r.get("Code"))
        .containsExactlyElementsOf(Arrays.stream(ErrorCode.values()).map(Enum::name).toList());
  }

  @Test
  void every_result_of_a_target_is_explained() throws IOException {
    assertThat(page("FANOUT.md").rows("Result"))
        .extracting(r -> r.get("Result"))
        .containsExactlyElementsOf(
            Arrays.stream(TargetResult.values()).map(TargetResult::toString).toList());
  }

  @Test
  void the_states_of_a_session_are_as_documented() throws IOException {
    assertStates(SessionState.class, SessionState.Event.class, SessionState::next);
  }

  @Test
  void the_states_of_a_call_are_as_documented() throws IOException {
    assertStates(CallState.class, CallState.Event.class, CallState::next);
  }

  @Test
  void the_states_of_a_job_are_as_documented() throws IOException {
    assertStates(JobState.class, JobState.Event.class, JobState::next);
  }

  private static <S extends Enum<S>, E extends Enum<E>> void assertStates(
      Class<S> states, Class<E> events, BiFunction<S, E, S> next) throws IOException {
    Map<String, Map<String, String>> expected = new LinkedHashMap<>();
    for (S state : states.getEnumConstants()) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put(states.getSimpleName(), state.name());
      for (E event : events.getEnumConstants()) {
        row.put(event.name(), nextName(next, state, event));
      }
      expected.put(state.name(), row);
    }
    assertThat(page("PROTOCOL.md").rows(states.getSimpleName()))
        .containsExactlyInAnyOrderElementsOf(expected.values());
  }

  private static <S extends Enum<S>, E> String nextName(
      BiFunction<S, E, S> next, S state, E event) {
    try {
      return next.apply(state, event).name();
    } catch (ProtocolException e) {
      return "error";
    }
  }

  @Test
  void every_documented_limit_has_the_value_of_the_code() throws Exception {
    List<Map<String, String>> rows = page("PROTOCOL.md").rows("Limit");
    for (Map<String, String> row : rows) {
      assertThat(Long.parseLong(row.get("Value").replace(",", "")))
          .as(row.get("Limit"))
          .isEqualTo(valueOf(row.get("Limit")));
    }
  }

  @Test
  void no_limit_of_the_wire_is_left_out() throws Exception {
    List<String> limits = new ArrayList<>();
    for (Class<?> type : List.of(classNamed("ProtocolLimits"), classNamed("Bounds"))) {
      for (Field field : type.getDeclaredFields()) {
        if (!field.isSynthetic()) {
          limits.add(type.getSimpleName() + "." + field.getName());
        }
      }
    }
    for (RecordComponent component : ValueLimits.class.getRecordComponents()) {
      limits.add("ValueLimits.DEFAULT." + component.getName());
    }
    assertThat(page("PROTOCOL.md").rows("Limit"))
        .extracting(r -> r.get("Limit"))
        .containsAll(limits);
  }

  /** The value of a constant, or of a part of it, such as {@code ValueLimits.DEFAULT.maxDepth}. */
  private static long valueOf(String path) throws Exception {
    String[] parts = path.split("\\.");
    Field field = classNamed(parts[0]).getDeclaredField(parts[1]);
    field.setAccessible(true);
    Object value = field.get(null);
    for (int i = 2; i < parts.length; i++) {
      Method part = value.getClass().getMethod(parts[i]);
      value = part.invoke(value);
    }
    return ((Number) value).longValue();
  }

  private static Class<?> classNamed(String simpleName) throws ClassNotFoundException {
    for (String floor : List.of("transport", "value", "protocol", "connection", "host")) {
      try {
        return Class.forName("dev.yonder." + floor + "." + simpleName);
      } catch (ClassNotFoundException e) {
        // It may stand on the next floor.
      }
    }
    throw new ClassNotFoundException(simpleName);
  }

  @Test
  void every_tag_stands_among_the_values() throws Exception {
    List<String> tags = new ArrayList<>();
    for (Field field : classNamed("Tags").getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
        field.setAccessible(true);
        tags.add(field.getInt(null) + " " + field.getName());
      }
    }
    assertThat(page("VALUES.md").rows("Tag"))
        .extracting(r -> r.get("Tag") + " " + r.get("Name"))
        .containsExactlyElementsOf(tags);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PROTOCOL.md", "VALUES.md"})
  void every_quoted_vector_stands_in_the_vector_files(String name) throws IOException {
    Map<String, String> vectors = vectors();
    MarkdownPage page = page(name);
    List<Map<String, String>> quoted = page.rows("Vector");
    assertThat(quoted).isNotEmpty();
    for (Map<String, String> row : quoted) {
      assertThat(vectors).containsEntry(row.get("Vector"), row.get("Bytes"));
    }
    for (List<String> block : page.blocks("hex")) {
      String hex =
          String.join("", block.stream().map(line -> line.replaceAll("#.*|\\s", "")).toList());
      assertThat(vectors).containsValue(hex);
    }
    Matcher inline = Pattern.compile("`([0-9a-f]{8,})`").matcher(String.join("\n", page.lines()));
    inline.results().forEach(hex -> assertThat(vectors).containsValue(hex.group(1)));
  }

  private static Map<String, String> vectors() throws IOException {
    Map<String, String> vectors = new LinkedHashMap<>();
    Path directory = ROOT.resolve("engine/core/src/test/resources/vectors");
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        for (String line : Files.readAllLines(file)) {
          if (!line.isBlank() && !line.startsWith("#")) {
            String[] parts = line.split(" \\| ");
            vectors.put(parts[0].strip(), parts[parts.length - 1].strip());
          }
        }
      }
    }
    return vectors;
  }

  @Test
  void every_exit_code_stands_among_the_errors() throws IOException {
    Path source = ROOT.resolve("bindings/cli/src/main/java/dev/yonder/cli/ExitCode.java");
    List<String> codes =
        Pattern.compile("static final int (\\w+) = (\\d+);")
            .matcher(Files.readString(source))
            .results()
            .map(m -> m.group(2) + " " + m.group(1))
            .toList();
    assertThat(page("ERRORS.md").rows("Exit code"))
        .extracting(r -> r.get("Exit code") + " " + r.get("Name"))
        .containsExactlyElementsOf(codes);
  }

  @Test
  void every_relative_link_leads_somewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    List<Path> pages = pages();
    assertThat(pages).hasSizeGreaterThan(5);
    for (Path file : pages) {
      for (String link : MarkdownPage.read(file).localLinks()) {
        if (!leadsSomewhere(file, link)) {
          broken.add(ROOT.relativize(file) + ": " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static boolean leadsSomewhere(Path from, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return parts.length == 1
        || !target.toString().endsWith(".md")
        || MarkdownPage.read(target).anchors().contains(parts[1].toLowerCase(Locale.ROOT));
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !ROOT.relativize(file).toString().matches("(.*/)?(target|\\..*)/.*"))
          .toList();
    }
  }
}
