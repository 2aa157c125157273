package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.kit.BoundaryValues;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of value, from a script to a command and back. */
class BoundaryTest {
  private static Scripts scripts;

  @BeforeAll
  static void open() throws Exception {
    scripts = Scripts.withKit();
  }

  @AfterAll
  static void close() {
    scripts.close();
  }

  private static Object run(BoundaryValues each, String script) throws Exception {
    scripts.engine.put("value", each.value());
    return scripts.run(script);
  }

  @ParameterizedTest
  @MethodSource("dev.yonder.kit.BoundaryValues#all")
  void aValueArrivesAsAnArgumentAndAsAResult(BoundaryValues each) throws Exception {
    each.assertArrived(run(each, "getEcho(value: value)"));
    each.assertArrived(run(each, "invokeCommand(s, 'Get-Echo', parameters: [value: value])"));
    each.assertArrived(run(each, "r = getEcho(value: value); getEcho(value: r)"));
  }

  @ParameterizedTest
  @MethodSource("dev.yonder.kit.BoundaryValues#all")
  void soItDoesByPosition(BoundaryValues each) throws Exception {
    boolean named =
        each.value() instanceof Map<?, ?> map
            && !(map instanceof dev.yonder.value.PropertyBag)
            && map.keySet().stream().allMatch(String.class::isInstance);
    if (!named) {
      each.assertArrived(run(each, "getEcho(value)"));
      each.assertArrived(run(each, "[value].collect(getEcho)[0]"));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.yonder.kit.BoundaryValues#all")
  void soItDoesInAListAndInABag(BoundaryValues each) throws Exception {
    each.assertArrived(run(each, "getEcho([1, value])[1]"));
    each.assertArrived(run(each, "getEcho(value: [k: value]).k"));
    each.assertArrived(run(each, "getEcho(value: [k: [1, [k: value]]]).k[1].k"));
  }

  @ParameterizedTest
  @MethodSource("dev.yonder.kit.BoundaryValues#all")
  void soItDoesThroughAVariableOfTheScript(BoundaryValues each) throws Exception {
    assertThat(run(each, "value")).isEqualTo(each.value());
    each.assertArrived(run(each, "getEcho(value: value, outVariable: 'kept'); kept[0]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1                        | java.lang.Integer    | 1",
        "1L                       | java.lang.Long       | 1",
        "1.5                      | java.math.BigDecimal | 1.5",
        "1.5d                     | java.lang.Double     | 1.5",
        "1.5f                     | java.lang.Double     | 1.5",
        "1G                       | java.math.BigInteger | 1",
        "'text'                   | java.lang.String     | text",
        "\"s${1}\"                | java.lang.String     | s1",
        "'c' as char              | java.lang.String     | c",
        "1..3                     | java.util.ArrayList  | [1, 2, 3]",
        "['b', 'a'] as TreeSet    | java.util.ArrayList  | [a, b]",
        "[1: 'one']               | java.util.LinkedHashMap | {1=one}",
        "true                     | java.lang.Boolean    | true",
        "java.time.Month.MAY      | java.lang.String     | MAY",
        "[[id: 1], [id: 2]]*.id   | java.util.ArrayList  | [1, 2]",
        "~/a+/                    | java.lang.String     | a+",
      })
  void groovysLiteralsArrive(String literal, String type, String text) throws Exception {
    Object arrived = scripts.run("getEcho(value: (" + literal + "))");
    assertThat(arrived).hasToString(text);
    assertThat(arrived.getClass()).hasToString("class " + type);
  }
}
