package dev.yonder.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ClaimsTest {
  private final Claims claims = new Claims(0);

  @Test
  void aRecordGoesToOneReaderOnly() {
    Claims.Hold one = claims.hold();
    Claims.Hold other = claims.hold();
    assertThat(one.take(0)).isTrue();
    assertThat(other.take(0)).isFalse();
    assertThat(other.take(1)).isTrue();
    assertThat(one.take(1)).isFalse();
  }

  @Test
  void whatIsNotCommittedComesBack() {
    Claims.Hold hold = claims.hold();
    for (long i = 0; i < 5; i++) {
      hold.take(i);
    }
    hold.commit(3);
    assertThat(claims.received()).isEqualTo(3);
    assertThat(claims.first()).isEqualTo(5);
    hold.release();
    assertThat(claims.first()).isEqualTo(3);
    assertThat(hold.take(3)).isFalse();
    assertThat(claims.hold().take(3)).isTrue();
  }

  @Test
  void nothingIsReceivedBehindWhatAnotherReaderHolds() {
    Claims.Hold slow = claims.hold();
    Claims.Hold quick = claims.hold();
    slow.take(0);
    quick.take(1);
    quick.commit(2);
    assertThat(claims.received()).isZero();
    slow.commit(1);
    assertThat(claims.received()).isEqualTo(2);
  }

  @Test
  void whatTheHostLostIsCountedOnceAndOnlyIfNobodyHadIt() {
    Claims.Hold hold = claims.hold();
    hold.take(0);
    assertThat(claims.lose(0, 10)).isEqualTo(9);
    assertThat(claims.lose(0, 10)).isZero();
    assertThat(claims.first()).isEqualTo(10);
  }

  /** Each step: which of three readers does what, out of take, commit and release. */
  @Property
  void everyRecordIsReceivedOnceWhoeverReads(
      @ForAll @Size(max = 200) List<@IntRange(max = 8) Integer> steps) {
    Claims all = new Claims(0);
    List<Claims.Hold> holds = new ArrayList<>(List.of(all.hold(), all.hold(), all.hold()));
    List<TreeSet<Long>> held = List.of(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    TreeSet<Long> received = new TreeSet<>();
    for (int step : steps) {
      int who = step % 3;
      TreeSet<Long> mine = held.get(who);
      switch (step / 3) {
        case 0 -> {
          long number = all.first();
          assertThat(holds.get(who).take(number)).isTrue();
          assertThat(received).doesNotContain(number);
          mine.add(number);
        }
        case 1 -> {
          holds.get(who).commit(Long.MAX_VALUE);
          received.addAll(mine);
          mine.clear();
        }
        default -> {
          holds.get(who).release();
          holds.set(who, all.hold());
          mine.clear();
        }
      }
      long expected = 0;
      while (received.contains(expected)) {
        expected++;
      }
      assertThat(all.received()).isEqualTo(expected);
    }
  }
}
