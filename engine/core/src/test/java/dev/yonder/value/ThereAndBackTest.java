package dev.yonder.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.JavaType;
import java.io.File;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
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
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Every type that the other end can have back is the same there as it was here. */
class ThereAndBackTest {
  record Numbers(
      boolean truth,
      byte eight,
      short sixteen,
      int thirtyTwo,
      long sixtyFour,
      float single,
      double real,
      char letter,
      Byte boxedEight,
      @Nullable Short boxedSixteen,
      @Nullable Float boxedSingle,
      BigInteger whole,
      BigDecimal decimal) {}

  record Times(
      Instant instant,
      LocalDate date,
      LocalTime time,
      LocalDateTime dateTime,
      OffsetDateTime offset,
      ZonedDateTime zoned,
      Duration duration,
      Period period,
      Year year,
      YearMonth month,
      FileTime file,
      Date old,
      ZoneId zone) {}

  record Texts(
      String text,
      UUID uuid,
      URI uri,
      TimeUnit unit,
      Path path,
      File file,
      InetAddress address,
      Locale locale,
      Currency currency,
      Charset charset,
      Runtime.Version version,
      ModuleDescriptor.Version moduleVersion) {}

  record Containers(
      Optional<OffsetDateTime> some,
      OptionalInt number,
      OptionalLong longNumber,
      OptionalDouble real,
      List<Set<TimeUnit>> nested,
      Map<Integer, Locale> byNumber,
      Map<String, List<Path>> byText,
      List<Numbers> records) {}

  private static @Nullable Object again(Object value) {
    return JavaType.of(value.getClass()).toJava(Wire.trip(value));
  }

  @Property(tries = 300)
  void numbersAreTheSame(@ForAll("numbers") Numbers numbers) {
    assertThat(again(numbers)).isEqualTo(numbers);
  }

  @Property(tries = 300)
  void timesAreTheSame(@ForAll("times") Times times) {
    assertThat(again(times)).isEqualTo(times);
  }

  @Property(tries = 300)
  void textsAreTheSame(@ForAll("texts") Texts texts) {
    assertThat(again(texts)).isEqualTo(texts);
  }

  @Property(tries = 200)
  void containersAreTheSame(@ForAll("containers") Containers containers) {
    assertThat(again(containers)).isEqualTo(containers);
  }

  @Property(tries = 100)
  void eachPartIsTheSameOnItsOwn(@ForAll("times") Times times, @ForAll("texts") Texts texts)
      throws ReflectiveOperationException {
    for (Record whole : List.of(times, texts)) {
      for (RecordComponent component : whole.getClass().getRecordComponents()) {
        component.getAccessor().setAccessible(true);
        Object value = component.getAccessor().invoke(whole);
        assertThat(JavaType.of(component.getGenericType()).toJava(Wire.trip(value)))
            .as(component.getName())
            .isEqualTo(value);
      }
    }
  }

  private static Arbitrary<BigDecimal> decimals() {
    return Arbitraries.bigDecimals().ofScale(5);
  }

  @Provide
  Arbitrary<Numbers> numbers() {
    return Arbitraries.randomValue(
        random ->
            new Numbers(
                random.nextBoolean(),
                (byte) random.nextInt(),
                (short) random.nextInt(),
                random.nextInt(),
                random.nextLong() >> random.nextInt(64),
                Float.intBitsToFloat(random.nextInt() & 0x7f7f_ffff),
                random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300),
                (char) random.nextInt(),
                (byte) random.nextInt(),
                random.nextBoolean() ? null : (short) random.nextInt(),
                random.nextBoolean() ? null : (float) random.nextGaussian(),
                new BigInteger(random.nextInt(200), random).negate(),
                decimals().sample()));
  }

  @Provide
  Arbitrary<Times> times() {
    List<String> zones = List.of("Europe/Paris", "UTC", "Z", "+05:30", "America/New_York");
    return Arbitraries.randomValue(
        random -> {
          Instant instant =
              Instant.ofEpochSecond(
                  random.nextLong() % 100_000_000_000L, random.nextInt(1_000_000_000));
          ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
          ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(18 * 3600));
          ZonedDateTime zoned = instant.atZone(zone);
          return new Times(
              instant,
              zoned.toLocalDate(),
              zoned.toLocalTime(),
              zoned.toLocalDateTime(),
              instant.atOffset(offset),
              zoned,
              Duration.ofSeconds(random.nextInt(), random.nextInt()),
              Period.of(random.nextInt(), random.nextInt(), random.nextInt()),
              Year.from(zoned),
              YearMonth.from(zoned),
              FileTime.from(instant),
              new Date(instant.toEpochMilli()),
              zone);
        });
  }

  @Provide
  Arbitrary<Texts> texts() {
    List<Locale> locales =
        List.of(Locale.ROOT, Locale.GERMANY, Locale.forLanguageTag("zh-Hans-CN-u-nu-latn"));
    List<Currency> currencies = List.copyOf(Currency.getAvailableCurrencies());
    List<Charset> charsets = List.copyOf(Charset.availableCharsets().values());
    return Arbitraries.randomValue(
        random -> {
          byte[] address = new byte[random.nextBoolean() ? 4 : 16];
          random.nextBytes(address);
          String text = Arbitraries.strings().ofMaxLength(20).sample();
          return new Texts(
              text,
              new UUID(random.nextLong(), random.nextLong()),
              URI.create("x:" + random.nextInt()),
              TimeUnit.values()[random.nextInt(TimeUnit.values().length)],
              Path.of("a", "b " + random.nextInt()),
              new File("c" + random.nextInt()),
              address(address),
              locales.get(random.nextInt(locales.size())),
              currencies.get(random.nextInt(currencies.size())),
              charsets.get(random.nextInt(charsets.size())),
              Runtime.Version.parse("17.0." + (1 + random.nextInt(99)) + "+5"),
              ModuleDescriptor.Version.parse(random.nextInt(100) + ".1-beta"));
        });
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Provide
  Arbitrary<Containers> containers() {
    return Arbitraries.randomValue(
        random ->
            new Containers(
                random.nextBoolean() ? Optional.empty() : Optional.of(times().sample().offset()),
                random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt()),
                random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong()),
                random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(0.5),
                List.of(Set.of(), Set.of(TimeUnit.DAYS, TimeUnit.HOURS)),
                Map.of(random.nextInt(), Locale.GERMANY),
                Map.of("x", List.of(Path.of("y"))),
                List.of(numbers().sample())));
  }
}
