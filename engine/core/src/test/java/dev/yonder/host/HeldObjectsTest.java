package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.value.Origins;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeldObjectsTest {
  private final HeldObjects held = new HeldObjects();

  @AfterEach
  void release() {
    held.close();
  }

  private static void age(HeldObjects objects, int steps) {
    for (int i = 0; i < steps; i++) {
      objects.age();
    }
  }

  @Test
  void anObjectIsFoundByItsNumber() {
    Object first = new Object();
    Object second = new Object();
    long one = held.hold(first);
    long two = held.hold(second);
    assertThat(held.find(one)).isSameAs(first);
    assertThat(held.find(two)).isSameAs(second);
  }

  @Test
  void aNumberThatWasNotGivenFindsNothing() {
    held.hold(new Object());
    for (long number : new long[] {-1, 1, HeldObjects.CAPACITY, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(held.find(number)).isNull();
    }
  }

  @Test
  void theLastObjectsAreHeld() {
    List<Object> objects = new ArrayList<>();
    for (int i = 0; i < HeldObjects.CAPACITY + 10; i++) {
      objects.add("object " + i);
      assertThat(held.hold(objects.get(i))).isEqualTo(i);
    }
    assertThat(held.find(9L)).isNull();
    assertThat(held.find(10L)).isSameAs(objects.get(10));
    assertThat(held.find(HeldObjects.CAPACITY + 9L)).isSameAs(objects.get(objects.size() - 1));
  }

  @Test
  void anObjectThatNobodyAsksForIsLetGo() {
    long number = held.hold(new Object());
    age(held, HeldObjects.LEASE_STEPS - 1);
    assertThat(held.find(number)).isNotNull();
    age(held, HeldObjects.LEASE_STEPS);
    assertThat(held.find(number)).isNull();
  }

  @Test
  void anObjectThatIsAskedForStays() {
    Object object = new Object();
    long number = held.hold(object);
    for (int i = 0; i < 20; i++) {
      age(held, HeldObjects.LEASE_STEPS - 1);
      assertThat(held.find(number)).isSameAs(object);
    }
  }

  @Test
  void theEndOfTheSessionLetsGoOfAll() {
    long number = held.hold(new Object());
    held.close();
    assertThat(held.find(number)).isNull();
    assertThat(held.hold(new Object())).isEqualTo(Origins.UNKNOWN);
  }

  /** Each step holds so many objects, or lets time go on, then asks for any number. */
  @Property(tries = 100)
  void aNumberNeverLeadsToAnotherObject(
      @ForAll @Size(max = 50) List<@IntRange(min = -2, max = 500) Integer> steps,
      @ForAll @Size(max = 50) List<@IntRange(min = -10, max = 20_000) Integer> asked) {
    try (HeldObjects objects = new HeldObjects()) {
      List<Object> given = new ArrayList<>();
      for (int i = 0; i < steps.size(); i++) {
        for (int n = 0; n < steps.get(i); n++) {
          Object object = new Object();
          given.add(object);
          assertThat(objects.hold(object)).isEqualTo(given.size() - 1L);
        }
        age(objects, steps.get(i) < 0 ? 1 : 0);
        int number = asked.isEmpty() ? 0 : asked.get(i % asked.size());
        Object found = objects.find((long) number);
        if (found != null) {
          assertThat(found).isSameAs(given.get(number));
        }
      }
    }
  }
}
