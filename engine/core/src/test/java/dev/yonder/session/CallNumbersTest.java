package dev.yonder.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CallNumbersTest {
  @Test
  void callsAreNumberedFromOne() {
    CallNumbers numbers = new CallNumbers(0);
    assertThat(numbers.wasGiven(1)).isFalse();
    assertThat(numbers.next(n -> false)).isEqualTo(1);
    assertThat(numbers.next(n -> false)).isEqualTo(2);
    assertThat(numbers.wasGiven(2)).isTrue();
    assertThat(numbers.wasGiven(3)).isFalse();
  }

  @Test
  void afterTheLargestNumberTheyBeginAnewWithoutThoseInUse() {
    CallNumbers numbers = new CallNumbers(Integer.MAX_VALUE - 1);
    assertThat(numbers.next(n -> false)).isEqualTo(Integer.MAX_VALUE);
    assertThat(numbers.next(Set.of(1, 2)::contains)).isEqualTo(3);
    assertThat(numbers.wasGiven(Integer.MAX_VALUE)).isTrue();
    assertThat(numbers.wasGiven(Integer.MAX_VALUE - 5)).isTrue();
  }
}
