package dev.yonder.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ValueException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An adapter says how a type is written, and for which types it speaks. */
class ValueAdaptersTest {
  interface Shape2D {}

  interface Polygon extends Shape2D {}

  static class Square implements Polygon {
    public int getSide() {
      return 2;
    }
  }

  static final class UnitSquare extends Square {}

  record Holder(Square square, List<Square> more) {}

  @Test
  void without_an_adapter_the_standard_rule_holds() {
    assertThat(write(ValueAdapters.standard(), new Square())).isEqualTo(Map.of("side", 2));
  }

  @Test
  void an_adapter_speaks_for_its_class_and_the_classes_under_it() {
    ValueAdapters adapters = with(Square.class, square -> "square");
    assertThat(write(adapters, new Square())).isEqualTo("square");
    assertThat(write(adapters, new UnitSquare())).isEqualTo("square");
    assertThat(write(adapters, new Holder(new Square(), List.of(new UnitSquare()))))
        .isEqualTo(Map.of("square", "square", "more", List.of("square")));
  }

  @Test
  void the_nearest_adapter_wins() {
    ValueAdapters adapters =
        with(Shape2D.class, s -> "shape").with(adapter(Square.class, s -> "square"));
    assertThat(write(adapters, new Square())).isEqualTo("square");
    assertThat(write(adapters, new UnitSquare())).isEqualTo("square");
    assertThat(write(adapters, new Polygon() {})).isEqualTo("shape");
    assertThat(write(adapters.with(adapter(UnitSquare.class, s -> 1)), new UnitSquare()))
        .isEqualTo(1);
  }

  @Test
  void an_adapter_wins_over_the_standard_rule() {
    assertThat(write(with(Thread.State.class, Enum::ordinal), Thread.State.NEW)).isEqualTo(0);
    assertThat(write(with(Number.class, n -> "n"), new java.math.BigInteger("5"))).isEqualTo("n");
    assertThat(write(with(Number.class, n -> "n"), 5)).isEqualTo(5);
  }

  @Test
  void an_adapter_may_give_a_value_of_its_own_type() {
    ValueAdapters adapters = with(Map.class, map -> Map.of("size", map.size()));
    assertThat(write(adapters, Map.of(1, 2))).isEqualTo(Map.of("size", 1));
    assertThat(write(with(Square.class, square -> square), new Square()))
        .isEqualTo(Map.of("side", 2));
  }

  @Test
  void an_adapter_may_give_null_or_what_another_adapter_is_for() {
    assertThat(write(with(Square.class, square -> null), new Square())).isNull();
    ValueAdapters two =
        with(Square.class, s -> new StringBuilder("b"))
            .with(adapter(StringBuilder.class, b -> b.length()));
    assertThat(write(two, new Square())).isEqualTo(1);
  }

  @Test
  void adapters_that_go_in_circles_are_refused() {
    ValueAdapters circle =
        with(Square.class, s -> new StringBuilder())
            .with(adapter(StringBuilder.class, b -> new Square()));
    assertThatThrownBy(() -> write(circle, new Square())).isInstanceOf(ValueException.class);
  }

  @Test
  void registries_do_not_change() {
    ValueAdapters first = with(Square.class, square -> 1);
    first.with(adapter(Square.class, square -> 2));
    assertThat(write(first, new Square())).isEqualTo(1);
    assertThat(write(ValueAdapters.standard(), new Square())).isEqualTo(Map.of("side", 2));
  }

  @Test
  void what_an_adapter_throws_comes_out() {
    IllegalStateException problem = new IllegalStateException("no");
    ValueAdapters adapters =
        with(
            Square.class,
            square -> {
              throw problem;
            });
    assertThatThrownBy(() -> write(adapters, List.of(new Square()))).isSameAs(problem);
  }

  private static @Nullable Object write(ValueAdapters adapters, Object value) {
    return Wire.read(Wire.bytes(ValueLimits.DEFAULT, adapters, value));
  }

  private static <T> ValueAdapters with(Class<T> type, Function<T, @Nullable Object> toPlain) {
    return ValueAdapters.standard().with(adapter(type, toPlain));
  }

  private static <T> ValueAdapter<T> adapter(Class<T> type, Function<T, @Nullable Object> toPlain) {
    return new ValueAdapter<>() {
      @Override
      public Class<T> type() {
        return type;
      }

      @Override
      public @Nullable Object toPlain(T value) {
        return toPlain.apply(value);
      }
    };
  }
}
