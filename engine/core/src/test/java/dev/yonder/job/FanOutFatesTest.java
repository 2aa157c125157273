package dev.yonder.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobState;
import dev.yonder.command.JournalPolicy;
import dev.yonder.command.StreamRecord;
import dev.yonder.host.Host;
import dev.yonder.kit.KitModule;
import dev.yonder.kit.ScriptedPeer;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.HostMessage;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Hosts that fail in every way, at random: each target has exactly one outcome, the right one. */
class FanOutFatesTest {
  private static final int ROWS = 20;
  private static final SessionOptions ONCE =
      SessionOptions.DEFAULT
          .withReconnectTimeout(Duration.ZERO)
          .withConnectTimeout(Duration.ofSeconds(10));

  /** What is going to happen to a target. */
  enum Fate {
    FINE(TargetResult.COMPLETED, Invocation.of("Get-Number", 0, ROWS)),
    FAILS(TargetResult.FAILED, Invocation.of("Fail-Always")),
    HAS_NO_SUCH_COMMAND(TargetResult.REFUSED, Invocation.of("Get-Nothing")),
    DOES_NOT_BIND(TargetResult.REFUSED, Invocation.of("Add-Number", "x", "y", "z")),
    RUNS_TOO_LONG(
        TargetResult.TIMED_OUT, Invocation.of("Wait-Time").withTimeout(Duration.ofMillis(20))),
    IS_NOT_THERE(TargetResult.NEVER_STARTED, Invocation.of("Get-Number")),
    IS_CLOSED(TargetResult.NEVER_STARTED, Invocation.of("Get-Number")),
    CUTS_THE_GREETING(TargetResult.NEVER_STARTED, Invocation.of("Get-Number")),
    CUTS_THE_START(TargetResult.LOST, Invocation.of("Get-Number")),
    CUTS_THE_RUNNING(TargetResult.LOST, Invocation.of("Get-Number")),
    TALKS_NONSENSE(TargetResult.LOST, Invocation.of("Get-Number"));

    private final TargetResult result;
    private final Invocation invocation;

    Fate(TargetResult result, Invocation invocation) {
      this.result = result;
      this.invocation = invocation;
    }
  }

  private static void scripted(Fate fate, ScriptedPeer peer) {
    if (fate == Fate.CUTS_THE_GREETING) {
      peer.expect(ClientMessage.Hello.class);
      peer.cut();
      return;
    }
    peer.welcome();
    ClientMessage.StartJob start = peer.expect(ClientMessage.StartJob.class);
    switch (fate) {
      case CUTS_THE_RUNNING -> {
        peer.send(HostMessage.Jobs.of(start.call(), running(start)));
        peer.expect(ClientMessage.ReceiveJob.class);
      }
      case TALKS_NONSENSE -> peer.sendFrame(250, 0, start.call());
      default -> assertThat(fate).isEqualTo(Fate.CUTS_THE_START);
    }
    peer.cut();
  }

  private static JobInfo running(ClientMessage.StartJob start) {
    return new JobInfo(
        start.request().id(),
        ScriptedPeer.SESSION,
        "",
        start.invocation().command(),
        JobState.RUNNING,
        null,
        null,
        0,
        0,
        0,
        false,
        null);
  }

  /** Targets with their hosts, real and played. */
  private static final class World implements AutoCloseable {
    private final Host host = Host.builder().module(new KitModule()).build();
    private final Map<URI, Fate> fates = new HashMap<>();
    private final List<ScriptedPeer.Door> doors = new ArrayList<>();
    private final List<FanOutTarget> targets = new ArrayList<>();

    World(List<Fate> all) {
      for (Fate fate : all) {
        URI uri = URI.create("memory:fate-" + targets.size());
        fates.put(uri, fate);
        targets.add(target(fate, uri));
      }
    }

    private FanOutTarget target(Fate fate, URI uri) {
      String name = uri.getSchemeSpecificPart();
      switch (fate) {
        case IS_NOT_THERE -> {}
        case CUTS_THE_GREETING, CUTS_THE_START, CUTS_THE_RUNNING, TALKS_NONSENSE -> {
          Consumer<ScriptedPeer> script = peer -> scripted(fate, peer);
          doors.add(ScriptedPeer.listen(name, script));
        }
        case IS_CLOSED -> {
          host.listenInMemory(name);
          Session session = Session.open(uri, ONCE);
          session.close();
          return FanOutTarget.of(session);
        }
        default -> host.listenInMemory(name);
      }
      return FanOutTarget.of(uri, ONCE);
    }

    @Override
    public void close() {
      doors.forEach(ScriptedPeer.Door::close);
      host.close();
    }
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void eachTargetHasExactlyOneOutcomeWhateverHappens(
      @ForAll @Size(min = 1, max = 24) List<Fate> fates,
      @ForAll @IntRange(min = 1, max = 8) int k) {
    try (World world = new World(fates);
        FanOut fanOut =
            FanOut.start(
                new Jobs(),
                world.targets,
                "mixed",
                session -> world.fates.get(session.uri()).invocation,
                new FanOutOptions(k, 0, "", JournalPolicy.BLOCK, true, false))) {
      Map<RemoteJob, Integer> rows = new HashMap<>();
      Map<RemoteJob, TargetOutcome> ended = new HashMap<>();
      for (FanOutEvent e = fanOut.reader().next(); e != null; e = fanOut.reader().next()) {
        if (e instanceof FanOutEvent.Ended end) {
          assertThat(ended.put(end.child(), end.outcome())).as("ends once").isNull();
        } else if (e instanceof FanOutEvent.Written written
            && written.record() instanceof StreamRecord.Output) {
          rows.merge(e.child(), 1, Integer::sum);
        }
      }
      List<TargetOutcome> outcomes = fanOut.outcomes();
      assertThat(outcomes)
          .extracting(TargetOutcome::result)
          .containsExactlyElementsOf(fates.stream().map(fate -> fate.result).toList());
      assertThat(outcomes).extracting(TargetOutcome::target).doesNotHaveDuplicates();
      for (int i = 0; i < fates.size(); i++) {
        RemoteJob child = fanOut.job().children().get(i);
        assertThat(ended.get(child)).isEqualTo(outcomes.get(i));
        assertThat(rows.getOrDefault(child, 0)).isEqualTo(fates.get(i) == Fate.FINE ? ROWS : 0);
        if (fates.get(i) != Fate.FINE) {
          assertThat(outcomes.get(i).error()).as("why %s", outcomes.get(i)).isNotNull();
        }
      }
      assertThat(fanOut.job().state().isFinished()).isTrue();
    }
  }
}
