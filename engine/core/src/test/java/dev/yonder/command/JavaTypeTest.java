package dev.yonder.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JavaTypeTest {
  enum Level {
    LOW,
    HIGH
  }

  record Disk(String name, long free, @Nullable Level level, Optional<String> label) {}

  record Machine(String name, List<Disk> disks, Map<String, Integer> ports, Set<Level> levels) {}

  record Positive(int number) {
    Positive {
      if (number <= 0) {
        throw new IllegalArgumentException("only numbers above 0");
      }
    }
  }

  record Node(String name, @Nullable Node next) {}

  public static class Person {
    private String name = "";
    private int age;
    private @Nullable Person friend;

    /** A public field. */
    public String city = "";

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }

    public int getAge() {
      return age;
    }

    public void setAge(int age) {
      this.age = age;
    }

    public @Nullable Person getFriend() {
      return friend;
    }

    public void setFriend(@Nullable Person friend) {
      this.friend = friend;
    }

    public boolean isAdult() {
      return age >= 18;
    }
  }

  private static @Nullable Object convert(Type type, @Nullable Object value) {
    return JavaType.of(type).toJava(value);
  }

  private static Type genericOf(String component) throws NoSuchMethodException {
    return Machine.class.getDeclaredMethod(component).getGenericReturnType();
  }

  private static Map<String, @Nullable Object> disk(String name, Object free) {
    Map<String, @Nullable Object> disk = new LinkedHashMap<>();
    disk.put("name", name);
    disk.put("free", free);
    return disk;
  }

  @Test
  void aRecordIsMadeFromItsComponentsNames() {
    Map<String, @Nullable Object> data = disk("a", 5);
    data.put("level", "high");
    data.put("label", "root");
    data.put("unknown", 1);
    assertThat(convert(Disk.class, data))
        .isEqualTo(new Disk("a", 5, Level.HIGH, Optional.of("root")));
  }

  @Test
  void whatIsMissingOfARecordIsNullUnlessPrimitive() {
    assertThat(convert(Disk.class, Map.of("free", 1)))
        .isEqualTo(new Disk(null, 1, null, Optional.empty()));
    assertThatThrownBy(() -> convert(Disk.class, Map.of("name", "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("property 'free', long, is missing");
  }

  @Test
  void aPropertyIsFoundWithoutRegardToCaseIfThatIsClear() {
    assertThat(convert(Positive.class, Map.of("NUMBER", 5))).isEqualTo(new Positive(5));
    assertThat(convert(Positive.class, Map.of("NUMBER", 5, "number", 6)))
        .isEqualTo(new Positive(6));
    assertThatThrownBy(() -> convert(Positive.class, Map.of("NUMBER", 5, "Number", 6)))
        .hasMessageContaining("'number'")
        .hasMessageContaining("several");
  }

  @Test
  void theMessageLeadsToThePropertyThatDoesNotFit() {
    Map<String, Object> data = Map.of("disks", List.of(disk("a", 1), disk("b", "much")));
    assertThatThrownBy(() -> convert(Machine.class, data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("property 'disks': item 1: property 'free': 'much' cannot become Long");
  }

  @Test
  void whatARecordItselfRefusesIsSaidInItsWords() {
    assertThatThrownBy(() -> convert(Positive.class, Map.of("number", -1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Positive: only numbers above 0")
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void listsMapsAndSetsWithinRecordsAreOfTheirOwnTypes() {
    Map<String, Object> data =
        Map.of(
            "name",
            "host",
            "disks",
            List.of(disk("a", 1L)),
            "ports",
            Map.of("ssh", 22L),
            "levels",
            List.of("LOW", "low"));
    assertThat(convert(Machine.class, data))
        .isEqualTo(
            new Machine(
                "host",
                List.of(new Disk("a", 1, null, Optional.empty())),
                Map.of("ssh", 22),
                Set.of(Level.LOW)));
  }

  @Test
  void aBeanIsMadeByItsSettersAndFields() {
    Person person =
        (Person)
            convert(
                Person.class,
                Map.of("name", "Ada", "Age", 36L, "city", "London", "friend", Map.of("age", 1)));
    assertThat(person).isNotNull();
    assertThat(List.of(person.getName(), person.getAge(), person.city))
        .isEqualTo(List.of("Ada", 36, "London"));
    assertThat(person.getFriend()).extracting(Person::getAge).isEqualTo(1);
  }

  @Test
  void aPropertyThatABeanOnlyShowsIsRefused() {
    assertThatThrownBy(() -> convert(Person.class, Map.of("adult", true)))
        .hasMessage("property 'adult' of Person cannot be set");
    assertThat(convert(Person.class, Map.of("nothing like it", 1))).isInstanceOf(Person.class);
  }

  @Test
  void beansMayLeadBackToThemselves() {
    Map<String, Object> data = new HashMap<>();
    data.put("friend", data);
    Person person = (Person) convert(Person.class, data);
    assertThat(person).isNotNull();
    assertThat(person.getFriend()).isSameAs(person);
  }

  @Test
  void recordsCannotLeadBackToThemselves() {
    Map<String, Object> data = new HashMap<>(Map.of("name", "a"));
    data.put("next", data);
    assertThatThrownBy(() -> convert(Node.class, data)).hasMessageContaining("contains itself");
  }

  @Test
  void aChainIsNotFollowedForever() {
    Map<String, Object> data = Map.of("name", "last");
    for (int i = 0; i < 5_000; i++) {
      data = Map.of("name", "n", "next", data);
    }
    Map<String, Object> chain = data;
    assertThatThrownBy(() -> convert(Node.class, chain)).hasMessageContaining("256 levels");
  }

  record Pair(@Nullable Pair a, @Nullable Pair b) {}

  @Test
  void whatIsSharedIsMadeOnce() {
    Map<String, Object> data = Map.of();
    for (int i = 0; i < 100; i++) {
      data = Map.of("a", data, "b", data);
    }
    Pair pair = (Pair) convert(Pair.class, data);
    assertThat(pair).isNotNull();
    assertThat(pair.a()).isSameAs(pair.b());
  }

  @Test
  void noClassOfThePlatformIsMadeFromData() {
    for (Class<?> type : List.of(Thread.class, Class.class, ProcessBuilder.class, Runnable.class)) {
      assertThatThrownBy(() -> convert(type, Map.of("name", "java.lang.String")))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> convert(type, "java.lang.String"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whatTravelsAsTextIsItselfAgain() throws Exception {
    assertThat(convert(Path.class, "/a/b")).isEqualTo(Path.of("/a/b"));
    assertThat(convert(File.class, "/a/b")).isEqualTo(new File("/a/b"));
    assertThat(convert(Locale.class, "de-CH")).isEqualTo(Locale.forLanguageTag("de-CH"));
    assertThat(convert(Currency.class, "CHF")).isEqualTo(Currency.getInstance("CHF"));
    assertThat(convert(char.class, "x")).isEqualTo('x');
    assertThat(convert(InetAddress.class, "10.0.0.1"))
        .isEqualTo(InetAddress.getByAddress(new byte[] {10, 0, 0, 1}));
    assertThat(convert(InetAddress.class, "0:0:0:0:0:0:0:1"))
        .isEqualTo(InetAddress.getByName("::1"));
    assertThat(convert(InetSocketAddress.class, "example.org:22"))
        .isEqualTo(InetSocketAddress.createUnresolved("example.org", 22));
    assertThat(convert(Period.class, "P1M")).isEqualTo(Period.ofMonths(1));
    assertThat(convert(Duration.class, "PT2S")).isEqualTo(Duration.ofSeconds(2));
    assertThat(convert(OffsetDateTime.class, "2026-11-20T10:00:00+01:00"))
        .isEqualTo(OffsetDateTime.parse("2026-11-20T10:00:00+01:00"));
    assertThat(convert(Date.class, Instant.EPOCH)).isEqualTo(new Date(0));
    assertThat(convert(java.net.URL.class, "https://example.org/x"))
        .hasToString("https://example.org/x");
  }

  @Test
  void aHostNameIsNotLookedUp() {
    for (String text :
        List.of("localhost", "example.org", "cafe", "999.1.1.1", "", "host/1.2.3.4")) {
      assertThatThrownBy(() -> convert(InetAddress.class, text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("InetAddress");
    }
  }

  @Test
  void nothingOfANumberIsLost() {
    assertThat(convert(short.class, 32_767L)).isEqualTo((short) 32_767);
    assertThat(convert(byte.class, -128)).isEqualTo((byte) -128);
    assertThat(convert(float.class, new BigDecimal("0.1"))).isEqualTo(0.1f);
    assertThat(convert(BigInteger.class, 5)).isEqualTo(BigInteger.valueOf(5));
    assertThatThrownBy(() -> convert(byte.class, 128)).hasMessageContaining("128");
    assertThatThrownBy(() -> convert(short.class, 1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> convert(float.class, 1e300)).hasMessageContaining("Float");
    assertThatThrownBy(() -> convert(Integer.class, 1L << 40)).hasMessageContaining("Integer");
  }

  @Test
  void anOptionalHoldsWhatIsThere() throws Exception {
    assertThat(convert(OptionalInt.class, 5L)).isEqualTo(OptionalInt.of(5));
    assertThat(convert(OptionalDouble.class, null)).isEqualTo(OptionalDouble.empty());
    assertThat(convert(Optional.class, "x")).isEqualTo(Optional.of("x"));
    assertThat(convert(Optional.class, null)).isEqualTo(Optional.empty());
  }

  @Test
  void arraysAndListsAreMadeOfTheirElements() throws Exception {
    assertThat(convert(int[].class, List.of(1L, "2"))).isEqualTo(new int[] {1, 2});
    assertThat(convert(Disk[].class, List.of(disk("a", 1))))
        .isEqualTo(new Disk[] {new Disk("a", 1, null, Optional.empty())});
    assertThat(convert(genericOf("levels"), "LOW")).isEqualTo(Set.of(Level.LOW));
    assertThat(convert(int[][].class, List.of(List.of(1), List.of())))
        .isEqualTo(new int[][] {{1}, {}});
    assertThatThrownBy(() -> convert(int[].class, Arrays.asList(1, null)))
        .hasMessageContaining("item 1")
        .hasMessageContaining("int");
  }

  @Test
  void aTypeIsShownToCallersByItsPlainKind() throws Exception {
    assertThat(JavaType.of(Date.class).parameterType()).hasToString("instant");
    assertThat(JavaType.of(OptionalInt.class).parameterType()).hasToString("int");
    assertThat(JavaType.of(Currency.class).parameterType()).hasToString("string");
    assertThat(JavaType.of(Disk.class).parameterType()).hasToString("any");
    assertThat(JavaType.of(genericOf("levels")).parameterType()).hasToString("string[]");
    assertThat(JavaType.of(genericOf("levels")).constants()).containsExactly("LOW", "HIGH");
    assertThat(JavaType.of(genericOf("ports")).parameterType()).hasToString("map");
  }

  @Test
  void aLiveObjectIsTakenWhereItIsOfTheTypeThatIsWanted() throws Exception {
    Map<String, @Nullable Object> data = disk("data", 1);
    Disk live = new Disk("live", 2, null, Optional.empty());
    assertThat(JavaType.of(Disk.class).toJava(data, bag -> live)).isSameAs(live);
    assertThat(JavaType.of(Positive.class).toJava(Map.of("number", 3), bag -> live))
        .isEqualTo(new Positive(3));
    assertThat(JavaType.of(Object.class).toJava(data, bag -> live)).isSameAs(live);
    assertThat(JavaType.of(Object.class).toJava(List.of(data, 5), bag -> live))
        .isEqualTo(List.of(live, 5));
    assertThat(JavaType.of(Object.class).toJava(data, bag -> null)).isSameAs(data);
    Object machine =
        JavaType.of(Machine.class)
            .toJava(Map.of("disks", List.of(data)), bag -> bag == data ? live : null);
    assertThat(machine)
        .isInstanceOfSatisfying(
            Machine.class, found -> assertThat(found.disks().get(0)).isSameAs(live));
  }

  record Everything(
      int number,
      boolean flag,
      double ratio,
      String text,
      List<Long> list,
      Map<String, Byte> map) {}

  @Property(tries = 200)
  void aRecordOfItsOwnPropertiesIsTheSame(
      @ForAll int number,
      @ForAll boolean flag,
      @ForAll double ratio,
      @ForAll String text,
      @ForAll List<Long> list,
      @ForAll Map<String, Byte> map) {
    Everything all = new Everything(number, flag, ratio, text, list, map);
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("number", all.number());
    properties.put("flag", all.flag());
    properties.put("ratio", all.ratio());
    properties.put("text", all.text());
    properties.put("list", new ArrayList<Object>(all.list()));
    properties.put("map", all.map());
    assertThat(convert(Everything.class, properties)).isEqualTo(all);
  }

  @Property(tries = 200)
  void aBeanOfItsOwnPropertiesIsTheSame(@ForAll int age, @ForAll String name, @ForAll String city) {
    Person person = (Person) convert(Person.class, Map.of("age", age, "name", name, "city", city));
    assertThat(person).isNotNull();
    assertThat(List.of(person.getAge(), person.getName(), person.city))
        .isEqualTo(List.of(age, name, city));
  }
}
