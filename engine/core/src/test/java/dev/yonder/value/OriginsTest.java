package dev.yonder.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ErrorCode;
import dev.yonder.ValueException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.cbor.CBORGenerator;

/** Bags that know which object they are of. */
class OriginsTest {
  record Disk(String name, @Nullable Disk mirror) {}

  private final List<Object> held = new ArrayList<>();
  private final UUID session = UUID.randomUUID();
  private final Origins host = Origins.of(session, this::hold);
  private final Origins near = Origins.of(UUID.randomUUID());

  private long hold(Object object) {
    held.add(object);
    return held.size() - 1;
  }

  private static byte[] bytes(@Nullable Object value, ValueAdapters adapters, Origins origins) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CBORGenerator generator = Cbor.generator(out)) {
      new ValueWriter(generator, ValueLimits.DEFAULT, adapters, origins).write(value);
    }
    return out.toByteArray();
  }

  private static @Nullable Object read(byte[] bytes, Origins origins) {
    return new ValueReader(Cbor.parser(bytes, 0, bytes.length), ValueLimits.DEFAULT, origins)
        .read();
  }

  private PropertyBag sent(Object value) {
    return (PropertyBag) read(bytes(value, ValueAdapters.standard(), host), near);
  }

  private @Nullable Object back(Object value, Origins from) {
    return read(bytes(value, ValueAdapters.standard(), from), Origins.of(session));
  }

  private @Nullable Object live(@Nullable Object value) {
    long number =
        value instanceof PropertyBag bag ? Origins.of(session).numberOf(bag) : Origins.UNKNOWN;
    return number == Origins.UNKNOWN ? null : held.get((int) number);
  }

  @Test
  void aBagThatComesBackKnowsItsObject() {
    Disk disk = new Disk("a", null);
    assertThat(live(back(sent(disk), near))).isSameAs(disk);
  }

  @Test
  void soDoesOneThatLiesInListsAndMaps() {
    Disk disk = new Disk("a", null);
    Object argument = Map.of("disks", List.of(sent(disk)));
    Map<?, ?> arrived = (Map<?, ?>) back(argument, near);
    assertThat(arrived).isNotNull();
    assertThat(live(((List<?>) arrived.get("disks")).get(0))).isSameAs(disk);
  }

  @Test
  void soDoesAnInnerObject() {
    Disk inner = new Disk("b", null);
    PropertyBag outer = sent(new Disk("a", inner));
    assertThat(live(back((PropertyBag) outer.get("mirror"), near))).isSameAs(inner);
  }

  @Test
  void anotherSessionGetsTheDataAlone() {
    PropertyBag bag = sent(new Disk("a", null));
    Object elsewhere = back(bag, Origins.of(UUID.randomUUID()));
    assertThat(elsewhere).isEqualTo(bag);
    assertThat(live(elsewhere)).isNull();
  }

  record Point(int x, int y) {}

  @Test
  void plainMapsAndRecordsOfPlainValuesAreTheirData() {
    sent(Map.of("a", 1));
    sent(new Point(1, 2));
    assertThat(held).isEmpty();
  }

  @Test
  void aRecordOfWhichAPartArrivedIsHeld() {
    Point point = new Point(1, 2);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CBORGenerator generator = Cbor.generator(out)) {
      new ValueWriter(generator, ValueLimits.DEFAULT, ValueAdapters.standard(), host)
          .write(point, new Selection(0, List.of("x")));
    }
    assertThat(live(back((PropertyBag) read(out.toByteArray(), near), near))).isSameAs(point);
  }

  @Test
  void whatAnAdapterMadeStandsForTheObjectItself() {
    ValueAdapters adapters = ValueAdapters.standard().with(new DiskAdapter());
    Disk disk = new Disk("a", null);
    Object bag = read(bytes(disk, adapters, host), near);
    assertThat(bag).isEqualTo(Map.of("only", "a"));
    assertThat(live(back((PropertyBag) bag, near))).isSameAs(disk);
  }

  private static final class DiskAdapter implements ValueAdapter<Disk> {
    @Override
    public Class<Disk> type() {
      return Disk.class;
    }

    @Override
    public Object toPlain(Disk disk) {
      return PropertyBag.of(List.of("x.Disk"), Map.of("only", disk.name()), null);
    }
  }

  @Test
  void anExceptionIsAnObjectToo() {
    Exception error = new IllegalStateException("x");
    assertThat(live(back(sent(error), near))).isSameAs(error);
  }

  @Test
  void aBagThatIsPassedOnKeepsItsOrigin() {
    Disk disk = new Disk("a", null);
    Object atHost = back(sent(disk), near);
    Object again = read(bytes(atHost, ValueAdapters.standard(), host), near);
    assertThat(live(back((PropertyBag) again, near))).isSameAs(disk);
    assertThat(held).hasSize(1);
  }

  @Test
  void aStoredBagIsStillOfItsObject() throws Exception {
    Disk disk = new Disk("a", null);
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(stored)) {
      out.writeObject(sent(disk));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(stored.toByteArray()))) {
      PropertyBag bag = (PropertyBag) in.readObject();
      assertThat(bag).containsEntry("name", "a");
      assertThat(live(back(bag, near))).isSameAs(disk);
    }
  }

  @Test
  void anOriginMeansNothingWithoutASession() {
    byte[] bytes = bytes(new Disk("a", null), ValueAdapters.standard(), host);
    assertThat(live(read(bytes, Origins.NONE))).isNull();
  }

  @Test
  void anOriginIsANumberFromZeroOn() {
    for (String origin : List.of("20", "f5", "6161", "c24101", "d9590201", "80")) {
      byte[] bytes = HexFormat.of().parseHex("d9590384828080f6" + origin + "f6");
      assertThatThrownBy(() -> read(bytes, near))
          .as(origin)
          .isInstanceOfSatisfying(
              ValueException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREADABLE_VALUE));
    }
  }
}
