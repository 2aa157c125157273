package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.script.LazyResults;
import dev.yonder.script.ResultList;
import dev.yonder.value.PropertyBag;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResultsTest {
  private Scripts scripts;

  @BeforeEach
  void open() throws Exception {
    scripts = Scripts.withKit();
  }

  @AfterEach
  void close() {
    scripts.close();
  }

  @Test
  void oneIsTheValueAndManyAreAList() throws Exception {
    assertThat(scripts.run("addNumber(1, 2)")).isEqualTo(3);
    assertThat(scripts.run("getNumber(count: 1)"))
        .isInstanceOf(ResultList.class)
        .isEqualTo(List.of(0L));
    assertThat(scripts.run("getNumber(count: 0)")).isEqualTo(List.of());
    assertThat(scripts.run("getRow(3)*.id")).isEqualTo(List.of(0, 1, 2));
    assertThat(scripts.run("getRow(3).find { it.id == 1 }.name")).isEqualTo("name1");
    assertThat(scripts.run("getRow(3).findAll { it.active }.sum { it.score }")).isEqualTo(3.0);
    assertThat(scripts.run("getRow(1)[0]")).isInstanceOf(PropertyBag.class);
  }

  @Test
  void printedResultsAreATable() throws Exception {
    scripts.run("println getEcho(value: [[id: 1, name: 'a'], [id: 22, name: 'bb']])");
    assertThat(scripts.printed()).isEqualTo("[[id:1, name:a], [id:22, name:bb]]\n");
    scripts.run("println getRow(2)");
    assertThat(scripts.printed())
        .isEqualTo(
            """
            id           time  ratio  score  active  level  name   city  mail                  note
            --           ----  -----  -----  ------  -----  ----   ----  ----                  ----
             0  1700000000000      0      0  true        0  name0  Wien  somebody@example.org  a note of some length
             1  1700000000001   0.33    1.5  false       1  name1  Wien  somebody@example.org  a note of some length
            """);
    scripts.run("print getNumber(count: 2); out.println(getNumber(count: 1)); println()");
    assertThat(scripts.printed()).isEqualTo("0\n10\n\n");
    scripts.run("println([1, 'a', [k: null]]); println null; println 'x'; println getRow(1)[0].id");
    assertThat(scripts.printed()).isEqualTo("[1, a, [k:null]]\nnull\nx\n0\n");
    scripts.run("println formatList(getEcho(value: [a: 1]))");
    assertThat(scripts.printed()).isEqualTo("a : 1\n");
  }

  @Test
  void aStreamIsReadAsFarAsItIsWanted() throws Exception {
    assertThat(scripts.run("getNumber(stream: true)")).isInstanceOf(LazyResults.class);
    assertThat(
            scripts.run(
                """
                def sum = 0
                getNumber(stream: true).withCloseable { numbers ->
                  for (n in numbers) {
                    if (n == 10) break
                    sum += n
                  }
                }
                sum
                """))
        .isEqualTo(45L);
    assertThat(scripts.run("getNumber(stream: true).withCloseable { it.take(3) }"))
        .isEqualTo(List.of(0L, 1L, 2L));
    assertThat(scripts.run("def all = []; getNumber(0, 3, stream: true).each { all << it }; all"))
        .isEqualTo(List.of(0L, 1L, 2L));
    assertThat(scripts.run("getNumber(0, 3, stream: true).collect { it * 2 }"))
        .isEqualTo(List.of(0L, 2L, 4L));
  }

  @Test
  void aStreamReadToItsEndNeedsNoClosing() throws Exception {
    assertThat(scripts.run("for (n in getNumber(0, 3, stream: true, outVariable: 'all')) {}; all"))
        .isEqualTo(List.of(0L, 1L, 2L));
  }

  @Test
  void inputIsPipedIn() throws Exception {
    assertThat(scripts.run("getDouble(input: [1, 2, 3])")).isEqualTo(List.of(2L, 4L, 6L));
    assertThat(scripts.run("getDouble(input: 1..3)")).isEqualTo(List.of(2L, 4L, 6L));
    assertThat(scripts.run("getDouble(input: 4)")).isEqualTo(List.of(8L));
    assertThat(scripts.run("getDouble(input: getNumber(0, 3, stream: true))"))
        .isEqualTo(List.of(0L, 2L, 4L));
  }

  @Test
  void aBagIsAMapWithItsPropertiesOnly() throws Exception {
    assertThat(
            scripts.run(
                "def b = getEcho(value: [class: 1, size: 2, empty: 3, 'a b': 4]); "
                    + "[b.class, b.size, b.empty, b.'a b', b['a b'], b.none, b.size()]"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .containsExactly(1, 2, 3, 4, 4, null, 4);
    assertThat(scripts.run("getRow(1)[0].collectEntries { k, v -> [k, v] }.id")).isEqualTo(0);
    assertThat(scripts.run("getRow(1)[0].typeNames()[0]")).asString().endsWith("KitModule$Row");
    assertThat(scripts.run("getEcho(value: [a: 1]) + [b: 2]")).isEqualTo(Map.of("a", 1, "b", 2));
  }
}
