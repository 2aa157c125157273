package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.ValueException;
import java.util.List;
import javax.script.ScriptException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Results that become what the script wants to have. */
class TypesTest extends ScriptTest {
  /** A program's own class. */
  public record City(String city) {}

  /** It cannot hold a row's name. */
  public record Odd(int name) {}

  @BeforeEach
  void openSession() throws ScriptException {
    importAll();
    engine.put("City", City.class);
    engine.put("Odd", Odd.class);
  }

  @Test
  void aFunctionTakesEachResult() throws ScriptException {
    assertThat(eval("getRow(2, { as: row => row.name.toUpperCase() })"))
        .isEqualTo(List.of("NAME0", "NAME1"));
    assertThat(eval("addNumber(1, 2, { as: n => n * 10 })")).isEqualTo(30);
    assertThat(eval("[...getRow(2, { as: row => row.id, stream: true })].length")).isEqualTo(2);
  }

  @Test
  void aProgramsClassIsMadeOfEachResult() throws ScriptException {
    assertThat(eval("getRow(1, { as: City })")).isEqualTo(List.of(new City("Wien")));
  }

  @Test
  void aRegisteredTypeIsConvertedWithoutAWord() throws ScriptException {
    eval("updateTypeData({ typeName: 'dev.yonder.kit.KitModule$Row', targetType: r => r.city })");
    assertThat(eval("getRow(1)")).isEqualTo(List.of("Wien"));
    eval("removeTypeData('dev.yonder.kit.KitModule$Row')");
    assertThat(eval("getRow(1)[0].city")).isEqualTo("Wien");
  }

  @Test
  void aResultThatDoesNotFitIsAnErrorThatNamesTheProperty() {
    assertThat(failure("getRow(1, { as: Odd })").getCause())
        .isInstanceOfSatisfying(
            ValueException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREADABLE_VALUE))
        .hasMessageContaining("'name'");
    assertThat(failure("getRow(1, { as: 5 })").getCause()).isInstanceOf(BindingException.class);
  }
}
