package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.javascript.Signature.Declared;
import dev.yonder.javascript.Signature.Place;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;

/** What is read from the text of a function. */
class SignatureTest {
  private static List<String> names(String source) {
    return Signature.of(source).parameters().stream()
        .map(p -> (p.place() == Place.POSITION ? "" : p.place() + ":") + p.name())
        .toList();
  }

  private static List<String> defaults(String source) {
    return Signature.of(source).parameters().stream()
        .map(p -> String.valueOf(p.defaultText()))
        .toList();
  }

  @Example
  void everyFormOfFunctionTellsItsParameters() {
    for (String source :
        List.of(
            "function f(a, b) { }",
            "async function f(a, b) { }",
            "function* f(a, b) { }",
            "(a, b) => a",
            "async (a, b) => a",
            "f(a, b) { }",
            "async *f(a, b) { }",
            "['x' + (1, 2)](a, b) { }",
            "function /* (x, y) */ f( // (z\n a, b,) { }")) {
      assertThat(names(source)).as(source).containsExactly("a", "b");
    }
    assertThat(names("a => a")).containsExactly("a");
    assertThat(names("async a => a")).containsExactly("a");
    assertThat(names("() => 1")).isEmpty();
  }

  @Example
  void aLastObjectPatternIsPropertiesAndThreeDotsAreTheRest() {
    assertThat(names("function f(a, { b, c: d = 2, 'e-f': g, [h]: i, j: { k }, ...l } = {}) {}"))
        .containsExactly("a", "PROPERTY:b", "PROPERTY:c", "PROPERTY:e-f", "PROPERTY:j");
    assertThat(Signature.of("({ a = 1 } = {}) => a").parameters())
        .containsExactly(new Declared("a", Place.PROPERTY, "1"));
    assertThat(Signature.of("(a, ...rest) => a").parameters())
        .containsExactly(
            new Declared("a", Place.POSITION, null), new Declared("rest", Place.REST, null));
    assertThat(names("({ a }, b) => a")).containsExactly("", "b");
    assertThat(names("([a, b]) => a")).containsExactly("");
  }

  @Example
  void aDefaultIsShownAsItIsWritten() {
    assertThat(
            defaults(
                "function f(a = 'x, y', b = (1, [2, 3]), c = { d: ')' }, e = `a${`}` + '`'}b`,"
                    + " g = /[,)\\]/]\\/(/i, h = (x, y) => x, i = 8 / 2 / 1, j) {}"))
        .containsExactly(
            "'x, y'",
            "(1, [2, 3])",
            "{ d: ')' }",
            "`a${`}` + '`'}b`",
            "/[,)\\]/]\\/(/i",
            "(x, y) => x",
            "8 / 2 / 1",
            "null");
  }

  @Example
  void generatorsAndReadersOfArgumentsAreKnown() {
    assertThat(Signature.of("async function* f() {}").generator()).isTrue();
    assertThat(Signature.of("function f() { return 2 * 3; }").generator()).isFalse();
    assertThat(Signature.of("function f() { return arguments[0]; }").readsArguments()).isTrue();
    assertThat(Signature.of("function f() { return '`arguments'; }").readsArguments()).isFalse();
    assertThat(Signature.of("function f(x) { return x.arguments; }").readsArguments()).isFalse();
    assertThat(Signature.of("() => arguments").readsArguments()).isFalse();
  }

  @Example
  void whatIsNoFunctionIsRefused() {
    for (String source : List.of("", "x", "class X {", "(a", "(a = '", "(a = `${`", "/* ", "(/a")) {
      assertThatThrownBy(() -> Signature.of(source))
          .as(source)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Signature.of("(a = " + "`${".repeat(100_000)))
        .hasMessageContaining("nested");
    assertThatThrownBy(() -> Signature.of(" ".repeat(2_000_000))).hasMessageContaining("read");
  }

  @Provide
  Arbitrary<String> sources() {
    return Arbitraries.strings()
        .withChars("(){}[]`$'\"/\\*=>,. \nab1&")
        .ofMaxLength(60)
        .map(body -> "(" + body);
  }

  @Property(tries = 2000)
  void anyTextEndsSoonWithASignatureOrARefusal(@ForAll @From("sources") String source) {
    Assertions.assertTimeout(
        Duration.ofSeconds(1),
        () -> {
          try {
            assertThat(Signature.of(source).parameters()).hasSizeLessThan(60);
          } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageNotContaining("null");
          }
        });
  }
}
