package dev.yonder.value;

import java.io.File;
import java.lang.module.ModuleDescriptor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Calendar;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** The standard rules: which types are kept, and to what the others are widened. */
final class StandardForms {
  /** The types that no adapter may take over, because they are written without a look-up. */
  private static final Map<Class<?>, Form> KEPT =
      Map.of(
          String.class, Form.leaf(String.class, LeafWriter::text),
          Integer.class, Form.leaf(Integer.class, LeafWriter::integer),
          Long.class, Form.leaf(Long.class, LeafWriter::longInteger),
          Double.class, Form.leaf(Double.class, LeafWriter::real),
          Boolean.class, Form.leaf(Boolean.class, LeafWriter::truth));

  private static final Form ARRAY =
      Form.container(Object.class, (writer, array) -> writer.list(array, Elements::ofArray));

  /** In order: the first type that an object's class extends or implements has the say. */
  private static final Map<Class<?>, Form> RULES = new LinkedHashMap<>();

  static {
    numbers();
    texts();
    times();
    wrappers();
    containers();
  }

  private StandardForms() {}

  static @Nullable Form kept(Class<?> type) {
    return KEPT.get(type);
  }

  /** The rule for a class, or null if it is a bag of its properties. */
  static @Nullable Form of(Class<?> type) {
    if (type.isArray()) {
      return RULES.getOrDefault(type, ARRAY);
    }
    for (Map.Entry<Class<?>, Form> rule : RULES.entrySet()) {
      if (rule.getKey().isAssignableFrom(type)) {
        return rule.getValue();
      }
    }
    return null;
  }

  private static void numbers() {
    leaf(BigInteger.class, LeafWriter::bigInteger);
    leaf(BigDecimal.class, LeafWriter::bigDecimal);
    widened(Number.class, Widening::number);
    widened(AtomicBoolean.class, AtomicBoolean::get);
    leaf(byte[].class, LeafWriter::binary);
    leaf(UUID.class, LeafWriter::uuid);
  }

  private static void texts() {
    leaf(URI.class, LeafWriter::uri);
    widened(CharSequence.class, CharSequence::toString);
    widened(Character.class, Object::toString);
    widened(Enum.class, constant -> constant.name());
    widened(Path.class, Path::toString);
    widened(File.class, File::getPath);
    widened(InetAddress.class, InetAddress::getHostAddress);
    widened(InetSocketAddress.class, a -> a.getHostString() + ":" + a.getPort());
    widened(Locale.class, Locale::toLanguageTag);
    widened(Currency.class, Currency::getCurrencyCode);
    widened(Runtime.Version.class, Runtime.Version::toString);
    widened(ModuleDescriptor.Version.class, ModuleDescriptor.Version::toString);
    widened(Class.class, type -> type.getName());
    widened(Charset.class, Charset::name);
    widened(ZoneId.class, ZoneId::getId);
    widened(TimeZone.class, TimeZone::getID);
    widened(Pattern.class, Pattern::pattern);
    widened(URL.class, URL::toExternalForm);
  }

  private static void times() {
    leaf(Instant.class, LeafWriter::instant);
    leaf(Duration.class, LeafWriter::duration);
    leaf(LocalDate.class, LeafWriter::date);
    leaf(OffsetDateTime.class, LeafWriter::dateTime);
    text(LocalTime.class, TextKind.LOCAL_TIME, LocalTime::toString);
    text(LocalDateTime.class, TextKind.LOCAL_DATE_TIME, LocalDateTime::toString);
    text(ZonedDateTime.class, TextKind.ZONED_DATE_TIME, ZonedDateTime::toString);
    text(Period.class, TextKind.PERIOD, Period::toString);
    text(Year.class, TextKind.YEAR, Year::toString);
    text(YearMonth.class, TextKind.YEAR_MONTH, TextKind.YEAR_MONTH_FORMAT::format);
    widened(FileTime.class, FileTime::toInstant);
    widened(Date.class, Widening::date);
    widened(Calendar.class, Widening::calendar);
    widened(TemporalAccessor.class, Object::toString);
    widened(TemporalAmount.class, Object::toString);
  }

  private static void wrappers() {
    unwrapped(Optional.class, optional -> optional.isPresent() ? optional.get() : null);
    widened(OptionalInt.class, o -> o.isPresent() ? o.getAsInt() : null);
    widened(OptionalLong.class, o -> o.isPresent() ? o.getAsLong() : null);
    widened(OptionalDouble.class, o -> o.isPresent() ? o.getAsDouble() : null);
    unwrapped(AtomicReference.class, reference -> reference.get());
    tracked(Throwable.class, Widening::throwable);
    tracked(Map.Entry.class, Widening::entry);
  }

  private static void containers() {
    container(
        PropertyBag.class,
        (writer, bag) ->
            writer.properties(bag, bag.shape(), bag.slots(), bag.text(), bag.fidelity()));
    container(Map.class, ValueWriter::map);
    container(Collection.class, (writer, value) -> writer.list(value, Elements::ofCollection));
    container(Iterable.class, (writer, value) -> writer.list(value, Elements::ofIterable));
    container(Iterator.class, (writer, value) -> writer.list(value, Elements::ofIterator));
    container(BaseStream.class, (writer, value) -> writer.list(value, Elements::ofStream));
  }

  private static <T> void leaf(Class<T> type, BiConsumer<LeafWriter, T> write) {
    RULES.put(type, Form.leaf(type, write));
  }

  private static <T> void text(Class<T> type, TextKind kind, Function<T, String> format) {
    leaf(type, (leaves, value) -> leaves.typedText(kind, format.apply(value)));
  }

  private static <T> void widened(Class<T> type, Function<T, @Nullable Object> conversion) {
    RULES.put(type, new Form.Converted(true, false, value -> conversion.apply(type.cast(value))));
  }

  private static <T> void unwrapped(Class<T> type, Function<T, @Nullable Object> content) {
    RULES.put(type, new Form.Converted(false, false, value -> content.apply(type.cast(value))));
  }

  private static <T> void tracked(Class<T> type, Function<T, @Nullable Object> conversion) {
    RULES.put(type, new Form.Converted(false, true, value -> conversion.apply(type.cast(value))));
  }

  private static <T> void container(Class<T> type, BiConsumer<ValueWriter, T> write) {
    RULES.put(type, Form.container(type, write));
  }
}
