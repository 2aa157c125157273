package dev.yonder.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of known values; the file of them is what another implementation is held against. */
class VectorsTest {
  record Vector(String name, String description, String hex) {}

  static List<Vector> vectors() throws IOException {
    try (InputStream in = VectorsTest.class.getResourceAsStream("/vectors/values.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 3))
          .map(parts -> new Vector(parts[0].strip(), parts[1].strip(), parts[2].strip()))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void a_known_value_has_known_bytes(Vector vector) {
    Object[] roots = values().get(vector.name());
    assertThat(roots).as("a value named %s", vector.name()).isNotNull();
    assertThat(HexFormat.of().formatHex(Wire.bytes(roots))).isEqualTo(vector.hex());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void known_bytes_are_a_known_value(Vector vector) {
    Object[] roots = values().get(vector.name());
    List<?> read = Wire.readAll(HexFormat.of().parseHex(vector.hex()), roots.length);
    // Written again, what was read gives the same bytes.
    assertThat(HexFormat.of().formatHex(Wire.bytes(read.toArray()))).isEqualTo(vector.hex());
  }

  @Test
  void every_value_has_its_vector() throws IOException {
    assertThat(vectors().stream().map(Vector::name)).containsExactlyElementsOf(values().keySet());
  }

  private static Map<String, Object[]> values() {
    Map<String, Object[]> values = new LinkedHashMap<>();
    put(values, "null", new Object[] {null});
    put(values, "integer", 5);
    put(values, "small-long", 5L);
    put(values, "long", 1L << 40);
    put(values, "double", 1.5);
    put(values, "big-integer", new BigInteger("-18446744073709551616"));
    put(values, "big-decimal", new BigDecimal("1.50"));
    put(values, "text", "ä😀");
    put(values, "wide-text", "a\ud83d");
    put(values, "bytes", new byte[] {1, 2, 3});
    put(values, "instant", Instant.ofEpochSecond(1_795_169_730L, 5));
    put(values, "duration", Duration.ofMillis(-1_500));
    put(values, "local-date", LocalDate.of(2026, 11, 20));
    put(values, "local-time", LocalTime.of(10, 15, 30));
    put(values, "offset-date-time", OffsetDateTime.parse("2026-11-20T10:15:00+01:00"));
    put(values, "zoned-date-time", ZonedDateTime.parse("2026-11-20T10:15:30+01:00[Europe/Paris]"));
    put(values, "uuid", UUID.fromString("123e4567-e89b-12d3-a456-426614174000"));
    put(values, "uri", URI.create("ssh://server01"));
    put(values, "flat-list", Arrays.asList(1, "a", null));
    put(values, "nested-list", List.of(List.of(), List.of(1)));
    List<Object> shared = List.of(1);
    put(values, "shared-list", List.of(shared, shared));
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);
    put(values, "cycle", cycle);
    put(values, "map", Map.of(1, true));
    put(values, "text-map", Map.of("a", 1));
    put(
        values,
        "two-rows",
        PropertyBag.of(List.of("Row"), Map.of("id", 1), null),
        PropertyBag.of(List.of("Row"), Map.of("id", 2), "row 2"));
    PropertyBag told = PropertyBag.of(List.of(), Map.of(), null);
    told.setFidelity(List.of("x: lost"));
    put(values, "fidelity", told);
    return values;
  }

  private static void put(Map<String, Object[]> values, String name, Object... roots) {
    values.put(name, roots);
  }
}
