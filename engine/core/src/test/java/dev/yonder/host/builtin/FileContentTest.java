package dev.yonder.host.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileContentTest {
  private final HostModule module = new HostModule();
  private final RecordingContext context = new RecordingContext();

  @TempDir Path directory;

  @Test
  @EnabledIfSystemProperty(named = "sun.jnu.encoding", matches = "UTF-8")
  void givesTheLinesOfAFileWithAnyName() throws Exception {
    Path file = Files.writeString(directory.resolve("日本 größe 😀"), "one\r\n\nthree 😀\nlast");

    assertThat(read(file, null, null, null)).containsExactly("one", "", "three 😀", "last");
    assertThat(read(file, 2, null, null)).containsExactly("one", "");
    assertThat(read(file, 0, null, null)).isEmpty();
    assertThat(read(file, null, 2, null)).containsExactly("three 😀", "last");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "2, 2", "1000, 3"})
  void givesTheLastLinesWhetherOrNotTheLastIsEnded(int tail, int given) throws Exception {
    List<String> all = List.of("first", "second", "third");
    List<String> expected = all.subList(3 - given, 3);
    Path ended = Files.writeString(directory.resolve("ended"), "first\nsecond\nthird\n");
    Path open = Files.writeString(directory.resolve("open"), "first\nsecond\nthird");

    assertThat(read(ended, null, tail, null)).isEqualTo(expected);
    assertThat(read(open, null, tail, null)).isEqualTo(expected);
  }

  @Test
  void findsTheLastLinesAcrossBlocks() throws Exception {
    List<String> lines = IntStream.range(0, 50_000).mapToObj(i -> "line " + i).toList();
    Path file = Files.write(directory.resolve("many"), lines);

    assertThat(read(file, null, 30_000, null)).isEqualTo(lines.subList(20_000, 50_000));
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.SECONDS)
  void readsOnlyTheEndOfALargeFileForItsLastLines() throws Exception {
    Path file = directory.resolve("huge");
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      // A hole of half a terabyte: to read through it would take minutes.
      huge.seek(512L * 1024 * 1024 * 1024);
      huge.write("\nlast but one\nlast\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(read(file, null, 2, null)).containsExactly("last but one", "last");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-8", "ISO-8859-1"})
  void readsOtherEncodings(String encoding) throws Exception {
    Path file = directory.resolve("encoded");
    // U+0A0A would be taken for two line ends by who looks at bytes only.
    String odd = encoding.startsWith("UTF") ? "\u0a0a" : "ü";
    Files.write(file, ("eins\ngröße " + odd + "\ndrei\n").getBytes(encoding));

    assertThat(read(file, null, null, encoding)).containsExactly("eins", "größe " + odd, "drei");
    assertThat(read(file, null, 2, encoding)).containsExactly("größe " + odd, "drei");
  }

  @Test
  void knowsTheEncodingByTheByteOrderMark() throws Exception {
    Path wide = Files.write(directory.resolve("wide"), "\ufeffä\nb".getBytes("UTF-16LE"));
    Path utf8 = Files.write(directory.resolve("utf8"), "\ufeffä\nb".getBytes("UTF-8"));

    assertThat(read(wide, null, null, null)).containsExactly("ä", "b");
    assertThat(read(utf8, null, 5, null)).containsExactly("ä", "b");
  }

  @Test
  void proposesTheNearestEncoding() throws Exception {
    Path file = Files.writeString(directory.resolve("text"), "");

    assertThat(Failures.of(() -> read(file, null, null, "UFT-8")))
        .hasMessageContaining("Did you mean UTF-8");
  }

  @Test
  void givesTheWholeTextAsOne() throws Exception {
    Path file = Files.writeString(directory.resolve("text"), "a\r\nb\n");

    assertThat(raw(file)).containsExactly("a\r\nb\n");
  }

  @Test
  void refusesToGiveMoreThanSixteenMebibytesAsOne() throws Exception {
    Path fits = Files.write(directory.resolve("fits"), new byte[FileContent.MAX_RAW]);
    Path large = Files.write(directory.resolve("large"), new byte[FileContent.MAX_RAW + 1]);

    assertThat(raw(fits).get(0)).hasSize(FileContent.MAX_RAW);
    assertThat(Failures.of(() -> raw(large)))
        .hasMessageContaining("16777216 bytes")
        .satisfies(e -> assertThat(e.category()).isEqualTo("LimitsExceeded"));
  }

  @Test
  void readsFilesOfTheKernelThatHaveNoSize() throws Exception {
    Path file = Path.of("/proc/self/status");

    assertThat(read(file, 1, null, null)).allMatch(line -> line.startsWith("Name:"));
    assertThat(read(file, null, 2, null)).hasSize(2).noneMatch(line -> line.startsWith("Name:"));
    assertThat(raw(file).get(0)).startsWith("Name:");
  }

  @Test
  void refusesWhatIsNotAFileRatherThanWaitForIt() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(Failures.of(() -> read(pipe, null, null, null))).hasMessageContaining("a pipe");
    assertThat(Failures.of(() -> read(directory, null, null, null)))
        .hasMessageContaining("a directory");
    assertThat(Failures.of(() -> read(directory.resolve("none"), null, null, null)))
        .hasMessageContaining("no such file")
        .satisfies(e -> assertThat(e.category()).isEqualTo("ObjectNotFound"));
  }

  @Test
  void saysThatLinesWereCut() throws Exception {
    Path file = Files.writeString(directory.resolve("long"), "x".repeat(2_500_000) + "\nnext\n");

    assertThat(read(file, null, null, null)).hasSize(4).endsWith("next");
    assertThat(context.warnings()).hasSize(1);
  }

  @Test
  void takesOnlyOneOfHeadTailAndRaw() throws Exception {
    Path file = Files.writeString(directory.resolve("text"), "a");

    assertThat(Failures.of(() -> read(file, 1, 1, null)).category()).isEqualTo("InvalidArgument");
    assertThat(
            Failures.of(() -> module.getContent(file, null, null, true, null, true, context))
                .category())
        .isEqualTo("InvalidArgument");
  }

  private List<String> read(
      Path file, @Nullable Integer head, @Nullable Integer tail, @Nullable String encoding) {
    try (Stream<String> lines =
        module.getContent(file, head, tail, false, encoding, false, context)) {
      return lines.toList();
    }
  }

  private List<String> raw(Path file) {
    return module.getContent(file, null, null, false, null, true, context).toList();
  }
}
