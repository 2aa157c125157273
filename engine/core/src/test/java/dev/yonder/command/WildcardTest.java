package dev.yonder.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
  @ParameterizedTest
  @CsvSource({
    "Get-*,Get-Disk,true",
    "Get-*,Get-,true",
    "Get-*,Set-Disk,false",
    "get-disk,GET-DISK,true",
    "?et-Disk,Set-Disk,true",
    "?et-Disk,et-Disk,false",
    "*,'',true",
    "?,'',false",
    "'','',true",
    "'',x,false",
    "a*b*c,aXbXbXc,true",
    "*a*a*a*b,aaaaaaaaaaaaaaaa,false",
    "[a-z],b,false",
    "[a-z],[a-z],true",
    "a.c,abc,false"
  })
  void aPatternMatchesTheWholeName(String pattern, String name, boolean matches) {
    assertThat(Wildcard.of(pattern).matches(name)).isEqualTo(matches);
  }

  @Property
  void itMatchesWhatTheSimpleExpressionMatches(
      @ForAll @StringLength(max = 8) @CharRange(from = 'a', to = 'c') @Chars({'*', '?', 'A'})
          String pattern,
      @ForAll @StringLength(max = 10) @CharRange(from = 'a', to = 'c') String name) {
    String naive = pattern.toLowerCase().replace("*", ".*").replace("?", ".");
    assertThat(Wildcard.of(pattern).matches(name)).isEqualTo(Pattern.matches(naive, name));
  }

  @Test
  void anEvilPatternTakesNoTime() {
    assertThat(Wildcard.of("*a".repeat(2_000) + "*b").matches("a".repeat(20_000))).isFalse();
  }

  @Test
  void noPatternMatchesNothing() {
    assertThat(Wildcard.anyMatches(List.of(), "x")).isFalse();
    assertThat(Wildcard.anyMatches(List.of("y", "x*"), "xy")).isTrue();
  }

  @Test
  void aPlainNameIsNoPattern() {
    assertThat(Wildcard.isPattern("Get-Disk")).isFalse();
    assertThat(Wildcard.isPattern("Get-*")).isTrue();
    assertThat(Wildcard.isPattern("Get-?")).isTrue();
  }
}
