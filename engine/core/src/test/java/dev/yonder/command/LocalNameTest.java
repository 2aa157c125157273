package dev.yonder.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalNameTest {
  @ParameterizedTest
  @CsvSource({
    "Get-Disk,       '',   getDisk,        Get-Disk",
    "getDisk,        '',   getDisk,        getDisk",
    "Get-Disk,       Prod, getProdDisk,    Get-ProdDisk",
    "getDisk,        Prod, getProdDisk,    getProdDisk",
    "GET-Disk,       '',   getDisk,        GET-Disk",
    "Get-PSDrive,    '',   getPSDrive,     Get-PSDrive",
    "sum,            Prod, prodSum,        prodSum",
    "Get-Row-Count,  My,   getMyRowCount,  Get-MyRow-Count",
    "ps.get,         '',   psGet,          ps.get",
    "Get-Größe,      '',   getGröße,       Get-Größe",
  })
  void aCommandBecomesACamelCaseFunctionWithThePrefixBeforeItsNoun(
      String command, String prefix, String function, String exact) {
    assertThat(LocalName.of(command, prefix)).isEqualTo(new LocalName(function, exact));
  }

  @ParameterizedTest
  @CsvSource({"9-Lives", "-", "--", "Get-", "-Get", ".", "a"})
  void anOddNameNeverFails(String command) {
    assertThat(LocalName.of(command, "P").function()).isNotEmpty();
  }

  @Test
  void aPrefixIsLettersAndDigits() {
    assertThatThrownBy(() -> LocalName.requirePrefix("a-b"))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("'a-b'");
  }

  @Test
  void whatBeginsWithADigitIsNoIdentifier() {
    assertThat(LocalName.of("9-Lives", "").isIdentifier()).isFalse();
    assertThat(LocalName.of("Get-Disk", "").isIdentifier()).isTrue();
  }
}
