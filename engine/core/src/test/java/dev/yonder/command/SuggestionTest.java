package dev.yonder.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  private static final List<String> KNOWN =
      List.of("Get-Disk", "Get-Process", "Stop-Process", "name", "path");

  @ParameterizedTest
  @CsvSource({
    "Get-Dsik,Get-Disk",
    "Get-Dis,Get-Disk",
    "get-disks,Get-Disk",
    "Gte-Disk,Get-Disk",
    "nmae,name",
    "pathh,path"
  })
  void whatIsNearIsProposed(String unknown, String meant) {
    assertThat(Suggestion.didYouMean(unknown, KNOWN)).isEqualTo(" Did you mean " + meant + "?");
  }

  @Test
  void whatIsFarIsNot() {
    assertThat(Suggestion.didYouMean("Send-Mail", KNOWN)).isEmpty();
    assertThat(Suggestion.didYouMean("", KNOWN)).isEmpty();
    assertThat(Suggestion.didYouMean("x", List.of())).isEmpty();
  }

  @Test
  void atMostThreeAreProposedTheNearestFirst() {
    assertThat(Suggestion.didYouMean("aaaaaa", List.of("aaaabb", "aaaaab", "aaaaac", "aaaaad")))
        .isEqualTo(" Did you mean aaaaab or aaaaac or aaaaad?");
  }

  @Test
  void aHugeUnknownNameTakesNoTime() {
    assertThat(Suggestion.didYouMean("x".repeat(1_000_000), KNOWN)).isEmpty();
  }
}
