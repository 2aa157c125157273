package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostArgumentsTest {
  private static HostMode mode(String words) {
    return HostArguments.parse(List.of(words.split(" "))).mode();
  }

  @Test
  void eachWayToRunAHostIsSaidByItsWords() {
    assertThat(mode("--stdio")).isEqualTo(new HostMode.Stdio(false));
    assertThat(mode("--stdio --keep")).isEqualTo(new HostMode.Stdio(true));
    assertThat(mode("--listen unix:/s")).isEqualTo(new HostMode.Listen(URI.create("unix:/s")));
    assertThat(mode("--idle PT9S --attach --stdio"))
        .isEqualTo(new HostMode.Attach(Duration.ofSeconds(9), false));
    assertThat(mode("--daemon")).isEqualTo(new HostMode.Background(Duration.ofHours(1)));
    assertThat(mode("--daemon --foreground --log /l"))
        .isEqualTo(new HostMode.Daemon(Duration.ofHours(1), Path.of("/l")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--attach", "--daemon --stdio", "--stdio --listen unix:/s", "--foreground"})
  void aHostIsRunInExactlyOneWay(String words) {
    assertThatThrownBy(() -> mode(words))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("one of --stdio, --listen and --daemon");
  }

  @ParameterizedTest
  @CsvSource({
    "--stdio --idle PT1H, --idle says nothing without --attach or --daemon",
    "--daemon --log x, --log says nothing without --foreground",
    "--stdio --keep --attach, with --attach all is kept anyway",
    "--daemon --idle soon, 'soon' is no duration",
    "--daemon --idle PT0S, longer than",
    "--daemon --idle, lacks its value",
    "--demon, '--demon' is no option"
  })
  void wordsThatSayNothingAreWrongUse(String words, String message) {
    assertThatThrownBy(() -> mode(words))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining(message);
  }
}
