package dev.yonder.kit;

import dev.yonder.command.Invocation;
import dev.yonder.session.Session;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table itself holds for callers in Java. */
class BoundaryValuesTest {
  private static @Nullable Object echo(@Nullable Object value) {
    try (Session session = Session.open("memory:")) {
      return session.call(Invocation.of("Get-Echo", new @Nullable Object[] {value})).value();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.yonder.kit.BoundaryValues#all")
  void aValueArrivesAsTheTableSays(BoundaryValues each) {
    each.assertArrived(echo(each.value()));
  }

  @ParameterizedTest
  @MethodSource("dev.yonder.kit.BoundaryValues#all")
  void soItDoesInAListAndInABag(BoundaryValues each) {
    each.assertArrived(((List<?>) echo(Arrays.asList(1, each.value()))).get(1));
    each.assertArrived(((Map<?, ?>) echo(Collections.singletonMap("k", each.value()))).get("k"));
  }
}
