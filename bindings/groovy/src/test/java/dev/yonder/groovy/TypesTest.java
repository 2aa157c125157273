package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.ValueException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Results that become real objects of the script's own classes. */
class TypesTest {
  private static final String ROW = "'dev.yonder.kit.KitModule$Row'";

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
  void aCallGivesObjectsOfAClassOfTheScript() throws Exception {
    assertThat(
            scripts.run(
                """
                class Person { int id; String name; String hello() { "I am $name, no. $id" } }
                getRow(2, as: Person)*.hello()
                """))
        .isEqualTo(List.of("I am name0, no. 0", "I am name1, no. 1"));
  }

  @Test
  void aClosureTakesEachResult() throws Exception {
    assertThat(scripts.run("getRow(2, as: { it.name.toUpperCase() })"))
        .isEqualTo(List.of("NAME0", "NAME1"));
    assertThat(
            scripts.run("def n = []; for (x in getRow(2, as: { it.id }, stream: true)) n << x; n"))
        .isEqualTo(List.of(0, 1));
    assertThat(scripts.run("addNumber(1, 2, as: { it * 10 })")).isEqualTo(30);
  }

  @Test
  void aRegisteredTypeIsConvertedWithoutAWord() throws Exception {
    assertThat(
            scripts.run(
                """
                class City { String city }
                updateTypeData(typeName: %s, targetType: City)
                getRow(1)[0].getClass().simpleName
                """
                    .formatted(ROW)))
        .isEqualTo("City");
    assertThat(scripts.run("receiveJob(getRow(1, asJob: true), wait: true)[0].city"))
        .isEqualTo("Wien");
    assertThat(scripts.run("getTypeData()*.typeName"))
        .isEqualTo(List.of("dev.yonder.kit.KitModule$Row"));
    assertThat(scripts.run("getRow(1, as: " + ROW + ")[0].getClass().simpleName"))
        .isEqualTo("City");
    assertThat(scripts.run("removeTypeData(" + ROW + "); getRow(1)[0].typeNames()[0]"))
        .isEqualTo("dev.yonder.kit.KitModule$Row");
  }

  @Test
  void aVariableGetsTheSameObjects() throws Exception {
    assertThat(scripts.run("getRow(1, as: { it.id + 5 }, outVariable: 'seen'); seen"))
        .isEqualTo(List.of(5));
  }

  @Test
  void aResultThatDoesNotFitIsAnErrorThatNamesTheProperty() {
    assertThat(scripts.failure("class Odd { int name }; getRow(1, as: Odd)"))
        .isInstanceOfSatisfying(
            ValueException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREADABLE_VALUE))
        .hasMessageContaining("'name'")
        .hasMessageContaining("'name0'");
  }

  @Test
  void whatIsNoTypeIsRefusedBeforeAnythingIsSent() {
    assertThat(scripts.failure("getRow(1, as: 5)")).isInstanceOf(BindingException.class);
    assertThat(scripts.failure("getRow(1, as: 'x.Disk')"))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("updateTypeData");
    assertThat(scripts.failure("updateTypeData(typeName: 'x', targetType: 5)"))
        .isInstanceOf(BindingException.class);
    assertThat(scripts.failure("removeTypeData('x')")).hasMessageContaining("'x'");
  }
}
