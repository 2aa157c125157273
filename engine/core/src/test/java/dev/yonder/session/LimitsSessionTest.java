package dev.yonder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ErrorCode;
import dev.yonder.ValueException;
import dev.yonder.command.Invocation;
import dev.yonder.host.Host;
import dev.yonder.job.Jobs;
import dev.yonder.kit.KitModule;
import dev.yonder.value.ValueLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A value beyond the limits costs its call, never the session. */
class LimitsSessionTest {
  private static final ValueLimits NARROW = ValueLimits.DEFAULT.withMaxTextLength(100);
  private static final String LONG = "x".repeat(101);

  private final Host host = Host.builder().module(new KitModule()).limits(NARROW).build();
  private Session session = open();

  private Session open() {
    host.listenInMemory("limits");
    return Session.open("memory:limits");
  }

  @AfterEach
  void close() {
    session.close();
    host.close();
  }

  private void assertTooLarge(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ValueException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALUE_TOO_LARGE));
    assertThat(session.call(Invocation.of("Add-Number", 1, 2)).value()).isEqualTo(3);
  }

  @Test
  void anArgumentBeyondTheHostsLimitsFailsItsCall() {
    assertTooLarge(() -> session.call(Invocation.of("Get-Echo", LONG)).value());
  }

  @Test
  void anArgumentOfAJobBeyondTheHostsLimitsStartsNoJob() {
    assertTooLarge(() -> new Jobs().start(session, Invocation.of("Get-Echo", LONG), ""));
  }

  @Test
  void aResultBeyondTheHostsLimitsFailsItsCall() {
    assertTooLarge(() -> session.call(Invocation.of("Get-LongText", 101)).value());
    assertThat(session.call(Invocation.of("Get-LongText", 100)).value()).isEqualTo("x".repeat(100));
  }

  @Test
  void anArgumentBeyondTheOwnLimitsIsNotSent() {
    session.close();
    session =
        Session.open(
            java.net.URI.create("memory:limits"), SessionOptions.DEFAULT.withLimits(NARROW));
    assertTooLarge(() -> session.call(Invocation.of("Get-Echo", LONG)));
  }
}
