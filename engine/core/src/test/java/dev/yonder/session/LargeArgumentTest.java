package dev.yonder.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.ErrorCode;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobRequest;
import dev.yonder.command.Outcome;
import dev.yonder.host.Host;
import dev.yonder.kit.KitModule;
import dev.yonder.kit.Meter;
import dev.yonder.kit.ScriptedPeer;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.PeerMessage;
import dev.yonder.protocol.SharedArgument;
import dev.yonder.transport.MemoryTransport;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A large argument of many calls is sent once for each session. */
@Timeout(60)
class LargeArgumentTest {
  private static final int MIB = 1024 * 1024;

  private Host host;

  @BeforeEach
  void host() {
    host = Host.builder().module(new KitModule()).build();
  }

  @AfterEach
  void end() {
    host.close();
  }

  private Session session(Meter meter) {
    return Session.open(meter.uri(), SessionOptions.DEFAULT);
  }

  private static List<Object> echo(Session session, Object argument) {
    JobRequest request = JobRequest.named("");
    session.startJob(Invocation.of("Get-Echo", argument), request);
    return session.receiveJob(request.id(), 0, true).values();
  }

  private static String text(char letter, int length) {
    char[] letters = new char[length];
    Arrays.fill(letters, letter);
    return new String(letters);
  }

  @Test
  void theSecondJobOfASessionNamesTheArgumentByItsHash() {
    try (Meter meter = new Meter("large", host);
        Session session = session(meter)) {
      SharedArgument argument = new SharedArgument(text('a', MIB));
      assertThat(echo(session, argument)).isEqualTo(List.of(argument.value()));
      long first = meter.toHost();
      assertThat(first).isGreaterThan(MIB);
      assertThat(echo(session, argument)).isEqualTo(List.of(argument.value()));
      assertThat(echo(session, new SharedArgument(text('a', MIB))))
          .as("another object of the same content")
          .isEqualTo(List.of(argument.value()));
      assertThat(meter.toHost() - first).isLessThan(10_000);
    }
  }

  @Test
  void whatTheHostHasForgottenIsSentAgain() {
    try (Meter meter = new Meter("large", host);
        Session session = session(meter)) {
      SharedArgument first = new SharedArgument(new byte[30 * MIB]);
      assertThat(echo(session, first)).hasSize(1);
      for (int i = 1; i <= 2; i++) {
        byte[] other = new byte[30 * MIB];
        other[0] = (byte) i;
        assertThat(echo(session, new SharedArgument(other))).hasSize(1);
      }
      long before = meter.toHost();
      assertThat(echo(session, first)).hasSize(1);
      assertThat(meter.toHost() - before).isBetween(30L * MIB, 31L * MIB);
    }
  }

  @Test
  void whatIsSmallOrTooLargeToBeKeptTravelsLikeAnyOtherArgument() {
    try (Meter meter = new Meter("large", host);
        Session session = session(meter)) {
      assertThat(echo(session, new SharedArgument("small"))).isEqualTo(List.of("small"));
      assertThat(echo(session, new SharedArgument(null))).containsExactly((Object) null);
      SharedArgument huge = new SharedArgument(new byte[33 * MIB]);
      assertThat(echo(session, huge)).hasSize(1);
      long before = meter.toHost();
      assertThat(echo(session, huge)).hasSize(1);
      assertThat(meter.toHost() - before).isGreaterThan(33L * MIB);
    }
  }

  @Test
  void aCallThatIsNoJobTakesASharedArgumentToo() {
    try (Meter meter = new Meter("large", host);
        Session session = session(meter)) {
      String text = text('b', MIB);
      assertThat(session.call(Invocation.of("Get-Echo", new SharedArgument(text))).value())
          .isEqualTo(text);
    }
  }

  @Test
  void aHashThatIsNotTheValuesOwnIsRefused() {
    try (ScriptedPeer near = peer()) {
      byte[] value = {0x62, 0x68, 0x69};
      near.send(new ClientMessage.StoreValue(1, SharedArgument.hash(new byte[1]), value));
      assertThat(failure(near)).isEqualTo(ErrorCode.UNREADABLE_VALUE);
    }
  }

  @Test
  void aSessionCannotReadTheValuesOfAnother() {
    try (ScriptedPeer near = peer();
        ScriptedPeer other = peer()) {
      String text = text('c', 70_000);
      SharedArgument argument = new SharedArgument(text);
      SharedArgument.Encoded encoded = Objects.requireNonNull(argument.encoded(ScriptedPeer.CODEC));
      near.send(new ClientMessage.StoreValue(1, encoded.hash(), encoded.bytes()));
      assertThat(near.expect(HostMessage.End.class).outcome())
          .isEqualTo(Outcome.Completed.INSTANCE);
      ClientMessage start =
          new ClientMessage.StartJob(
              2, Invocation.of("Get-Echo", argument), JobRequest.named("theirs"));
      other.send(start);
      assertThat(failure(other)).isEqualTo(ErrorCode.VALUE_MISSING);
      near.send(start);
      assertThat(near.expect(HostMessage.Jobs.class).jobs()).hasSize(1);
    }
  }

  @Test
  void aCallThatNamesMoreThanAMessageCouldBringEndsTheSession() {
    try (ScriptedPeer near = peer()) {
      SharedArgument large = new SharedArgument(new byte[30 * MIB]);
      SharedArgument.Encoded encoded = Objects.requireNonNull(large.encoded(ScriptedPeer.CODEC));
      near.send(new ClientMessage.StoreValue(1, encoded.hash(), encoded.bytes()));
      near.expect(HostMessage.End.class);
      near.send(
          new ClientMessage.StartJob(
              2, Invocation.of("Get-Echo", large, large, large), JobRequest.named("")));
      assertThat(near.expect(PeerMessage.Goodbye.class).code())
          .isEqualTo(ErrorCode.PROTOCOL_VIOLATION);
    }
  }

  private ScriptedPeer peer() {
    MemoryTransport.Pair pair = MemoryTransport.pair("large");
    host.serve(pair.far());
    ScriptedPeer peer = ScriptedPeer.client(pair.near());
    peer.hello();
    return peer;
  }

  private static ErrorCode failure(ScriptedPeer near) {
    Outcome outcome = near.expect(HostMessage.End.class).outcome();
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).error().code();
  }
}
