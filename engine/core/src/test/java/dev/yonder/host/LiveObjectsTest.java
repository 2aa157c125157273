package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.command.Command;
import dev.yonder.command.Invocation;
import dev.yonder.command.Parameter;
import dev.yonder.command.StreamRecord;
import dev.yonder.session.Call;
import dev.yonder.session.Session;
import dev.yonder.value.PropertyBag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects that a session was given, given back to it. */
class LiveObjectsTest {
  private final Host host = Host.builder().module(new Counters()).depth(Nest.class, 1).build();
  private Session session;
  private Session other;

  /** Has a state that its properties do not show. */
  public static class Counter {
    private int count;
    private final String name;

    Counter(String name) {
      this.name = name;
    }

    /** Its name. */
    public String getName() {
      return name;
    }
  }

  /** Can be made from data. */
  public static class Label {
    private @Nullable String text;

    /** What it says. */
    public @Nullable String getText() {
      return text;
    }

    /** Says something else. */
    public void setText(@Nullable String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return "label";
    }
  }

  /** Holds another of its kind. */
  public record Nest(String name, @Nullable Nest inner) {}

  /** Commands with objects. */
  public static final class Counters implements CommandModule {
    private final Label label = new Label();

    Counters() {
      label.setText("its text");
    }

    @Override
    public String name() {
      return "Counters";
    }

    /** A counter. */
    @Command(name = "New-Counter")
    public Counter newCounter(@Parameter(position = 0) String name) {
      return new Counter(name);
    }

    /** Counts. */
    @Command(name = "Step-Counter")
    public int step(@Parameter(position = 0) Counter counter) {
      return ++counter.count;
    }

    /** Counts each. */
    @Command(name = "Step-All")
    public int stepAll(@Parameter(position = 0) List<Counter> counters) {
      return counters.stream().mapToInt(this::step).sum();
    }

    /** Counts what is in a map. */
    @Command(name = "Step-Map")
    public int stepMap(@Parameter(position = 0) Map<String, Counter> counters) {
      return counters.values().stream().mapToInt(this::step).sum();
    }

    /** Which class arrived. */
    @Command(name = "Get-Kind")
    public String kind(@Parameter(position = 0) Object value) {
      return value instanceof Map ? "data" : value.getClass().getSimpleName();
    }

    /** Which classes are piped. */
    @Command(name = "Get-Piped")
    public List<String> piped(CommandContext context) {
      List<String> kinds = new ArrayList<>();
      context.input().forEachRemaining(value -> kinds.add(kindOf(context, value)));
      return kinds;
    }

    private static String kindOf(CommandContext context, Object value) {
      Object live = context.live(value);
      return live == null ? "data" : live.getClass().getSimpleName();
    }

    /** A label that can be told from an equal one. */
    @Command(name = "Get-Label")
    public Label label() {
      return label;
    }

    /** Whether it is that label. */
    @Command(name = "Test-Label")
    public @Nullable String isLabel(@Parameter(position = 0) Label given) {
      return given == label ? "live" : given.getText();
    }

    /** Nests. */
    @Command(name = "Get-Nest")
    public Nest nest() {
      return new Nest("a", new Nest("b", new Nest("c", null)));
    }

    /** Says and gives the same. */
    @Command(name = "Write-Note")
    public Box note(CommandContext context) {
      Box box = new Box(new Box(1));
      context.information(box, List.of());
      return box;
    }

    /** A box around boxes. */
    @Command(name = "Get-Box")
    public Map<String, Object> box() {
      return Map.of("label", new Box(new Box(label)));
    }
  }

  /** Holds anything. */
  public record Box(Object content) {}

  @BeforeEach
  void open() {
    host.listenInMemory("live-objects");
    session = Session.open("memory:live-objects");
    other = Session.open("memory:live-objects");
  }

  @AfterEach
  void close() {
    session.close();
    other.close();
    host.close();
  }

  private @Nullable Object call(String command, @Nullable Object... arguments) {
    return session.call(Invocation.of(command, arguments)).value();
  }

  private PropertyBag bag(String command, @Nullable Object... arguments) {
    return (PropertyBag) java.util.Objects.requireNonNull(call(command, arguments));
  }

  @Test
  void aBagGivenBackIsTheObjectItself() {
    PropertyBag counter = bag("New-Counter", "a");
    assertThat(counter).isEqualTo(Map.of("name", "a"));
    assertThat(call("Step-Counter", counter)).isEqualTo(1);
    assertThat(call("Step-Counter", counter)).isEqualTo(2);
  }

  @Test
  void soAreBagsInListsAndMaps() {
    PropertyBag one = bag("New-Counter", "a");
    PropertyBag two = bag("New-Counter", "b");
    assertThat(call("Step-All", Arrays.asList(one, two, one))).isEqualTo(1 + 1 + 2);
    assertThat(call("Step-Map", Map.of("x", one, "y", two))).isEqualTo(3 + 2);
  }

  @Test
  void whoeverTakesAnythingGetsTheObjectToo() {
    assertThat(call("Get-Kind", bag("New-Counter", "a"))).isEqualTo("Counter");
    assertThat(call("Get-Kind", Map.of("name", "a"))).isEqualTo("data");
  }

  @Test
  void pipedBagsKnowTheirObjects() {
    PropertyBag counter = bag("New-Counter", "a");
    try (Call call = session.call(Invocation.of("Get-Piped").withInput())) {
      call.input().sendAll(List.of(counter, Map.of("name", "a")).iterator());
      assertThat(call.values()).isEqualTo(List.of("Counter", "data"));
    }
  }

  @Test
  void anotherSessionIsGivenTheDataAlone() {
    PropertyBag label = bag("Get-Label");
    assertThat(call("Test-Label", label)).isEqualTo("live");
    assertThat(other.call(Invocation.of("Get-Label")).value()).isEqualTo(label);
    assertThat(other.call(Invocation.of("Get-Kind", label)).value()).isEqualTo("data");
    assertThat(other.call(Invocation.of("Test-Label", PropertyBag.of(Map.of("text", "x")))).value())
        .isEqualTo("x");
  }

  @Test
  void anObjectOfAnotherTypeIsBoundByItsData() {
    Object bag = bag("New-Counter", "a");
    assertThatThrownBy(() -> call("Step-Counter", Map.of("name", "a")))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("Counter");
    assertThatThrownBy(() -> call("Step-Counter", bag("Get-Label")))
        .isInstanceOf(BindingException.class);
    assertThat(call("Test-Label", bag)).isNull();
  }

  @Test
  void anObjectLongGoneIsItsData() {
    PropertyBag label = bag("Get-Label");
    for (int i = 0; i < HeldObjects.CAPACITY; i++) {
      call("New-Counter", "x");
    }
    assertThat(call("Get-Kind", label)).isEqualTo("data");
    assertThat(call("Test-Label", label)).isEqualTo("its text");
  }

  private Invocation projected(String command, int depth, String... properties) {
    Invocation plain = Invocation.of(command);
    return new Invocation(
        plain.command(),
        plain.positional(),
        plain.named(),
        null,
        plain.preferences(),
        false,
        new Invocation.Projection(depth, List.of(properties)));
  }

  @Test
  void aCallMayAskForSomePropertiesAndLevelsOnly() {
    PropertyBag chosen =
        (PropertyBag) session.call(projected("New-Counter", 0, "name", "size")).value();
    assertThat(chosen).isNotNull().containsOnlyKeys("name");
    assertThat(chosen.fidelity()).containsExactly("size: there is no such property.");
    PropertyBag box = (PropertyBag) session.call(projected("Get-Box", 1)).value();
    assertThat(((Map<?, ?>) java.util.Objects.requireNonNull(box).get("label")).get("content"))
        .isInstanceOf(String.class);
  }

  @Test
  void aTypeMayHaveADepthOfItsOwn() {
    PropertyBag nest = bag("Get-Nest");
    assertThat(nest.get("inner")).isInstanceOf(String.class);
    assertThat(nest.fidelity()).singleElement().asString().startsWith("inner: ");
  }

  @Test
  void onlyResultsAreChosenFrom() {
    try (Call call = session.call(projected("Write-Note", 1, "nothing"))) {
      assertThat(call.next())
          .isInstanceOfSatisfying(
              StreamRecord.Information.class,
              note -> assertThat(note.value()).isEqualTo(Map.of("content", Map.of("content", 1))));
      assertThat(call.next())
          .isInstanceOfSatisfying(
              StreamRecord.Output.class, result -> assertThat(result.value()).isEqualTo(Map.of()));
    }
  }
}
