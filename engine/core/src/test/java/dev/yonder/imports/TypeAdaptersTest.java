package dev.yonder.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.ValueException;
import dev.yonder.value.PropertyBag;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TypeAdaptersTest {
  record Disk(String name, long free) {}

  private static final PropertyBag DISK =
      PropertyBag.of(List.of("x.Disk", "x.Device"), Map.of("name", "a", "free", 5), null);

  private static final PropertyBag BROKEN =
      PropertyBag.of(List.of("x.Disk"), Map.of("name", "a", "free", "much"), null);

  private final TypeAdapters types = new TypeAdapters();

  @Test
  void aResultOfARegisteredTypeIsARealObject() {
    types.register("x.Disk", Disk.class);
    assertThat(types.adapt(DISK)).isEqualTo(new Disk("a", 5));
    assertThat(types.adapt(List.of(DISK, 1))).isEqualTo(List.of(new Disk("a", 5), 1));
  }

  @Test
  void aResultOfAnotherTypeStaysAsItIs() {
    types.register("x.Volume", Disk.class);
    assertThat(types.adapt(DISK)).isSameAs(DISK);
    assertThat(types.adapt(null)).isNull();
    assertThat(types.adapt(Map.of("a", 1))).isEqualTo(Map.of("a", 1));
  }

  @Test
  void theMostSpecificNameHasTheSay() {
    types.register("x.Device", bag -> "device");
    assertThat(types.adapt(DISK)).isEqualTo("device");
    types.register("x.Disk", bag -> "disk");
    assertThat(types.adapt(DISK)).isEqualTo("disk");
    assertThat(types.registered().keySet()).isEqualTo(Set.of("x.Device", "x.Disk"));
    assertThat(types.remove("x.Disk")).isTrue();
    assertThat(types.remove("x.Disk")).isFalse();
    assertThat(types.adapt(DISK)).isEqualTo("device");
  }

  @Test
  void aTypeNameOfTheHostNamesNoClass() {
    PropertyBag file =
        PropertyBag.of(List.of("java.io.File", Disk.class.getName()), Map.of("path", "/x"), null);
    types.register("x.Disk", Disk.class);
    assertThat(types.adapt(file)).isSameAs(file);
  }

  @Test
  void anObjectThatCannotBeMadeIsAnErrorThatNamesTheProperty() {
    types.register("x.Disk", Disk.class);
    assertThatThrownBy(() -> types.adapt(BROKEN))
        .isInstanceOfSatisfying(
            ValueException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREADABLE_VALUE))
        .hasMessage(
            "A result of type x.Disk cannot become Disk: property 'free': "
                + "'much' cannot become Long");
  }

  @Test
  void aCallMayNameAClass() {
    assertThat(types.conversion(Disk.class).apply(DISK)).isEqualTo(new Disk("a", 5));
    assertThat(types.conversion(Disk.class).apply(List.of(DISK)))
        .isEqualTo(List.of(new Disk("a", 5)));
    assertThat(types.conversion(Path.class).apply("/a")).isEqualTo(Path.of("/a"));
    assertThat(types.conversion(int[].class).apply(List.of(1))).isEqualTo(new int[] {1});
    assertThat(types.conversion(Disk.class).apply(null)).isNull();
  }

  @Test
  void aCallMayNameARegisteredType() {
    types.register("x.Disk", Disk.class);
    assertThat(types.conversion("x.Disk").apply(Map.of("free", 1))).isEqualTo(new Disk(null, 1));
    assertThatThrownBy(() -> types.conversion("x.Dsk"))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("x.Disk");
  }

  @Test
  void aCallThatNamesNothingGetsWhatIsRegistered() {
    types.register("x.Disk", Disk.class);
    assertThat(types.conversion(null).apply(DISK)).isEqualTo(new Disk("a", 5));
  }

  @Test
  void nothingElseCanBeNamed() {
    assertThatThrownBy(() -> types.conversion(5))
        .isInstanceOfSatisfying(
            BindingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_OPTION));
  }
}
