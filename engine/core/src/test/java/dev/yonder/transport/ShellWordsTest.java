package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ShellWordsTest {
  /** What the shell makes of a line: prints each word, and a NUL behind it. */
  private static List<String> readBySh(String line) throws IOException {
    Process shell = new ProcessBuilder("sh").redirectError(ProcessBuilder.Redirect.INHERIT).start();
    // By its standard input: what an argument may be depends on this JVM's locale.
    try (OutputStream script = shell.getOutputStream()) {
      script.write(
          ("for word in " + line + "; do printf '%s\\0' \"$word\"; done\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<String> words = new ArrayList<>(List.of(printed.split("\0", -1)));
    assertThat(words.remove(words.size() - 1)).as("behind the last NUL").isEmpty();
    return words;
  }

  @Property(tries = 300)
  void wordsComeThroughARealShellAsTheyWere(@ForAll("words") List<String> words)
      throws IOException {
    assertThat(readBySh(ShellWords.join(words))).isEqualTo(words);
  }

  @Provide
  Arbitrary<List<String>> words() {
    Arbitrary<String> nasty =
        Arbitraries.of(
                "'", "''", "\\", "\"", "$HOME", "`id`", "$(id)", "\n", "\t", " ", "-n", "~", "*")
            .list()
            .ofMaxSize(6)
            .map(parts -> String.join("", parts));
    Arbitrary<String> any =
        Arbitraries.strings().withCharRange('\u0001', '\u007e').withChars('é', '漢').ofMaxLength(40);
    return Arbitraries.oneOf(nasty, any).list().ofMinSize(1).ofMaxSize(8);
  }

  @Example
  void plainWordsStayReadable() {
    assertThat(ShellWords.join(List.of("yonder", "host", "/usr/bin/java", "a b", "--stdio")))
        .isEqualTo("yonder host /usr/bin/java 'a b' '--stdio'");
  }

  @Example
  void aLineNeverBeginsWithADash() {
    assertThat(ShellWords.join(List.of("-oProxyCommand=id"))).startsWith("'");
  }

  @Example
  void aNulIsRefused() {
    assertThatThrownBy(() -> ShellWords.join(List.of("a\0b")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
