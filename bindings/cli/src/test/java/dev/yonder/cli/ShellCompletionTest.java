package dev.yonder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.Command;
import dev.yonder.command.Parameter;
import dev.yonder.host.CommandModule;
import dev.yonder.host.Host;
import dev.yonder.kit.KitModule;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.TransportAddress;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.reader.Candidate;
import org.jline.reader.Parser.ParseContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is proposed at the end of a line. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ShellCompletionTest {
  private final StringWriter shown = new StringWriter();
  private final Paints paints = new Paints();

  private Host host;
  private Session session;
  private Shell shell;

  /** A module whose parameters propose values, each in its own way. */
  public static final class Paints implements CommandModule {
    private final CountDownLatch over = new CountDownLatch(1);

    @Override
    public String name() {
      return "Paints";
    }

    /** Takes colours, quick ones and slow ones. */
    @Command(name = "Set-Paint", help = "Takes colours.")
    public void paint(
        @Parameter(position = 0, completer = "colours") @Nullable String colour,
        @Parameter(completer = "slowColours") @Nullable String slow,
        @Parameter(completer = "noColours") @Nullable String none,
        @Parameter boolean matt) {}

    /** Some colours, one of which would clear the screen. */
    public List<String> colours(String word) {
      return List.of("red", "dark red", "\u001b[2J");
    }

    /** Colours that nobody waits for. */
    public List<String> slowColours(String word) throws InterruptedException {
      over.await();
      return List.of("grey");
    }

    /** No colours at all. */
    public List<String> noColours(String word) {
      throw new IllegalStateException("The paint is dry");
    }
  }

  @BeforeEach
  void open() {
    host = Host.builder().module(new KitModule()).module(paints).build();
    host.listenInMemory("paints");
    session = Session.open(TransportAddress.parse("memory:paints"), SessionOptions.DEFAULT);
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    shell = new Shell(session, true, null, new ShellStreams(nowhere, new PrintWriter(shown)));
    shell.commands().refresh();
  }

  @AfterEach
  void close() {
    paints.over.countDown();
    shell.close();
    session.close();
    host.close();
  }

  private List<String> proposed(String line) {
    List<Candidate> candidates = new ArrayList<>();
    new ShellCompleter(shell.proposals())
        .complete(
            null,
            new ShellParser(shell.grammar()).parse(line, line.length(), ParseContext.COMPLETE),
            candidates);
    return candidates.stream().map(Candidate::value).toList();
  }

  @Test
  void theFirstWordIsACommandOfTheHostOrOfTheShell() {
    assertThat(proposed("set-p")).containsExactly("Set-Paint");
    assertThat(proposed("rec")).containsExactly("receive", "Receive-Job", "receiveJob");
    assertThat(proposed("nothing")).isEmpty();
  }

  @Test
  void anOptionIsAParameterOrACommonOne() {
    assertThat(proposed("Set-Paint --")).contains("--colour", "--matt", "--errorAction", "--json");
    assertThat(proposed("Set-Paint --ma")).containsExactly("--matt");
  }

  @Test
  void aValueIsWhatTheHostProposesByNameOrByPlace() {
    assertThat(proposed("Set-Paint ")).containsExactly("red", "dark red");
    assertThat(proposed("Set-Paint r")).containsExactly("red");
    assertThat(proposed("Set-Paint --matt --json d")).containsExactly("dark red");
    assertThat(proposed("Set-Paint --errorAction stop r")).containsExactly("red");
    assertThat(proposed("Set-Paint --colour=r")).containsExactly("--colour=red");
    assertThat(proposed("Set-Paint red ")).isEmpty();
    assertThat(proposed("Show-Argument --level h")).containsExactly("HIGH");
    assertThat(proposed("Show-Argument --nonsense h")).isEmpty();
  }

  @Test
  void aHostThatIsSlowFailsOrIsGoneProposesNothingAndShowsNothing() {
    long begin = System.nanoTime();
    assertThat(proposed("Set-Paint --slow ")).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    assertThat(proposed("Set-Paint --none ")).isEmpty();
    host.close();
    assertThat(proposed("Set-Paint --none ")).isEmpty();
    assertThat(shown.toString()).isEmpty();
  }

  @Test
  void aValueWithABlankIsQuoted() {
    WrittenLine line = WrittenLine.ofCommand("Set-Paint d", 11);
    assertThat(line.escape("dark red", true)).hasToString("'dark red'");
    assertThat(WrittenLine.ofCommand("Set-Paint 'dark r", 17).begun()).isEqualTo("dark r");
  }
}
