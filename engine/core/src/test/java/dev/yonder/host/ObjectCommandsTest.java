package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.yonder.command.Invocation;
import dev.yonder.command.StreamRecord;
import dev.yonder.host.builtin.RecordingContext;
import dev.yonder.session.Call;
import dev.yonder.session.Session;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObjectCommandsTest {
  private static final List<Map<String, @Nullable Object>> ROWS =
      List.of(
          row("ann", 3, "www"),
          row("Bob", 10, "root"),
          row("cid", 2.5, "WWW"),
          row("dan", null, ""));

  private final Host host = Host.builder().build();
  private Session session;

  private static Map<String, @Nullable Object> row(String name, Object cpu, String user) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("name", name);
    row.put("cpu", cpu);
    row.put("user", user);
    return row;
  }

  @BeforeEach
  void open() {
    host.listenInMemory("objects");
    session = Session.open("memory:objects");
  }

  @AfterEach
  void close() {
    session.close();
    host.close();
  }

  private List<@Nullable Object> pipe(
      Iterable<?> input, String command, Map<String, @Nullable Object> named, Object... arguments) {
    Invocation invocation = Invocation.of(command, arguments).withNamed(named).withInput();
    try (Call call = session.call(invocation)) {
      call.input().sendAll(input.iterator());
      return call.values();
    }
  }

  private List<String> names(String command, Map<String, @Nullable Object> named, Object... args) {
    return pipe(ROWS, command, named, args).stream()
        .map(row -> String.valueOf(((Map<?, ?>) row).get("name")))
        .toList();
  }

  @Test
  void whereComparesNumbersByTheirSizeAndTextsWithoutCase() {
    assertThat(names("Where-Object", Map.of(), "cpu", "gt", 2.5)).containsExactly("ann", "Bob");
    assertThat(names("Where-Object", Map.of(), "CPU", "ge", 2.5))
        .containsExactly("ann", "Bob", "cid");
    assertThat(names("Where-Object", Map.of(), "cpu", "lt", "x")).isEmpty();
    assertThat(names("Where-Object", Map.of(), "user", "eq", "www")).containsExactly("ann", "cid");
    assertThat(names("Where-Object", Map.of(), "user", "ne", "www")).containsExactly("Bob", "dan");
    assertThat(names("Where-Object", Map.of(), "name", "like", "?o*")).containsExactly("Bob");
    assertThat(names("Where-Object", Map.of(), "name", "in", List.of("BOB", "dan")))
        .containsExactly("Bob", "dan");
    assertThat(names("Where-Object", Map.of("not", true), "cpu", "le", 3))
        .containsExactly("Bob", "dan");
    assertThat(names("Where-Object", Map.of(), "user")).containsExactly("ann", "Bob", "cid");
    assertThatThrownBy(() -> names("Where-Object", Map.of(), "name", "match", "(a+)+"))
        .hasMessageContainingAll("operator", "LIKE");
  }

  @Test
  void whereFindsAValueInAList() {
    List<?> rows = List.of(Map.of("tags", List.of("a", "B")), Map.of("tags", List.of("c")));
    assertThat(pipe(rows, "Where-Object", Map.of(), "tags", "contains", "b")).hasSize(1);
  }

  @Test
  void selectTakesSomeObjectsByTheirPlace() {
    List<Integer> five = List.of(1, 2, 3, 4, 5);
    assertThat(pipe(five, "Select-Object", Map.of("first", 2))).containsExactly(1, 2);
    assertThat(pipe(five, "Select-Object", Map.of("last", 2))).containsExactly(4, 5);
    assertThat(pipe(five, "Select-Object", Map.of("skip", 3))).containsExactly(4, 5);
    assertThat(pipe(five, "Select-Object", Map.of("first", 1, "skip", 1))).containsExactly(2);
    assertThat(pipe(five, "Select-Object", Map.of("last", 1, "skip", 1))).containsExactly(4);
    assertThat(pipe(five, "Select-Object", Map.of("first", 1, "last", 1))).containsExactly(1, 5);
    assertThat(pipe(five, "Select-Object", Map.of("last", 9, "skip", 9))).isEmpty();
    assertThat(pipe(List.of(1, 1, 2, 1), "Select-Object", Map.of("unique", true)))
        .containsExactly(1, 2);
  }

  @Test
  void selectTakesSomeProperties() {
    assertThat(pipe(ROWS, "Select-Object", Map.of("first", 1), "NAME", "c*", "none"))
        .singleElement()
        .satisfies(
            row -> {
              Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
              wanted.put("name", "ann");
              wanted.put("cpu", 3);
              wanted.put("none", null);
              assertThat(row).isEqualTo(wanted);
            });
    assertThat(pipe(ROWS, "Select-Object", Map.of("expandProperty", "name", "first", 2)))
        .containsExactly("ann", "Bob");
    assertThat(
            pipe(
                List.of(Map.of("tags", List.of(1, 2)), Map.of("tags", List.of(3))),
                "Select-Object",
                Map.of("expandProperty", "tags")))
        .containsExactly(1, 2, 3);
  }

  @Test
  void selectFirstReadsNoMoreThanItNeeds() {
    Iterator<@Nullable Object> three =
        new Iterator<>() {
          private int next = 1;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Object next() {
            if (next > 3) {
              throw new NoSuchElementException("read too far");
            }
            return next++;
          }
        };
    RecordingContext context = new RecordingContext();
    new ObjectSelection(List.of(), null, 2, -1, 1, false).run(three, context);
    assertThat(context.outputs()).containsExactly(2, 3);
  }

  @Test
  void sortPutsNullsFirstAndNumbersBySize() {
    assertThat(names("Sort-Object", Map.of(), "cpu")).containsExactly("dan", "cid", "ann", "Bob");
    assertThat(names("Sort-Object", Map.of("descending", true), "name"))
        .containsExactly("dan", "cid", "Bob", "ann");
    assertThat(names("Sort-Object", Map.of(), "user", "name"))
        .containsExactly("dan", "Bob", "ann", "cid");
    assertThat(names("Sort-Object", Map.of("unique", true), "user"))
        .containsExactly("dan", "Bob", "ann");
    assertThat(pipe(List.of("b", 2, "A", 10L, true), "Sort-Object", Map.of()))
        .containsExactly(true, 2, 10L, "A", "b");
  }

  @Test
  void measureCountsAndAddsUp() {
    Map<String, @Nullable Object> all =
        Map.of("sum", true, "average", true, "minimum", true, "maximum", true);
    assertThat(pipe(List.of(1, 2L, 6), "Measure-Object", all))
        .extracting("property", "count", "sum", "average", "minimum", "maximum")
        .containsExactly(tuple(null, 3L, 9L, 3.0, 1, 6));
    assertThat(pipe(ROWS.subList(0, 3), "Measure-Object", all, "cpu"))
        .extracting("property", "count", "sum", "minimum", "maximum")
        .containsExactly(tuple("cpu", 3L, 15.5, 2.5, 10));
    assertThat(pipe(List.of(), "Measure-Object", Map.of()))
        .extracting("count", "sum")
        .containsExactly(tuple(0L, null));
    assertThat(
            pipe(
                List.of(new BigDecimal("1e99999"), 1, new BigDecimal("0.5")),
                "Measure-Object",
                Map.of("sum", true)))
        .extracting("count")
        .containsExactly(3L);
  }

  @Test
  void whatIsNoNumberIsToldAndLeftOutOfASum() {
    Invocation measure = Invocation.of("Measure-Object").withNamed(Map.of("sum", true)).withInput();
    List<StreamRecord> records = new ArrayList<>();
    try (Call call = session.call(measure)) {
      call.input().sendAll(List.of(1, "x", 2).iterator());
      for (StreamRecord record = call.next(); record != null; record = call.next()) {
        records.add(record);
      }
    }
    assertThat(records).hasSize(2);
    assertThat(((StreamRecord.Error) records.get(0)).error().message())
        .isEqualTo("'x' is not a number");
    assertThat(((StreamRecord.Output) records.get(1)).value())
        .extracting("count", "sum")
        .containsExactly(2L, 3L);
  }

  @Test
  void groupPutsTogetherWhatIsTheSame() {
    assertThat(pipe(ROWS, "Group-Object", Map.of("noElement", true), "user"))
        .extracting("name", "count", "group")
        .containsExactly(
            tuple("", 1, List.of()), tuple("root", 1, List.of()), tuple("www", 2, List.of()));
    assertThat(pipe(Arrays.asList(1, null, 1.0), "Group-Object", Map.of()))
        .extracting("name", "count")
        .containsExactly(tuple("null", 1), tuple("1", 2));
  }

  @Test
  void objectsMayBeGivenAsAnArgument() {
    assertThat(
            session
                .call(Invocation.of("Sort-Object").withNamed(Map.of("inputObject", List.of(2, 1))))
                .values())
        .containsExactly(1, 2);
  }

  @Provide
  Arbitrary<@Nullable Object> values() {
    return Arbitraries.oneOf(
        List.of(
            Arbitraries.integers().map(i -> (Object) i),
            Arbitraries.doubles().map(d -> (Object) d),
            Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
            Arbitraries.bigDecimals().map(d -> (Object) d),
            Arbitraries.strings().ofMaxLength(3).map(s -> (Object) s),
            Arbitraries.of(Boolean.TRUE, Boolean.FALSE)));
  }

  @Property(tries = 500)
  void anyValuesHaveOneOrder(
      @ForAll("values") Object a, @ForAll("values") Object b, @ForAll("values") Object c) {
    PropertyOrder order = PropertyOrder.ANY;
    assertThat(Integer.signum(order.compare(a, b))).isEqualTo(-Integer.signum(order.compare(b, a)));
    List<Object> sorted = new ArrayList<>(Stream.of(a, b, c).sorted(order).toList());
    assertThat(order.compare(sorted.get(0), sorted.get(2))).isNotPositive();
  }
}
