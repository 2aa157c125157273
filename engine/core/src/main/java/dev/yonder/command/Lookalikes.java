package dev.yonder.command;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;

/**
 * Names that people take for one another although they are different, such as one with a Cyrillic
 * letter among Latin ones.
 */
public final class Lookalikes {
  /** Scripts that have letters which look like those of another of them. */
  private static final Set<UnicodeScript> ALIKE =
      EnumSet.of(
          UnicodeScript.LATIN,
          UnicodeScript.CYRILLIC,
          UnicodeScript.GREEK,
          UnicodeScript.ARMENIAN,
          UnicodeScript.CHEROKEE,
          UnicodeScript.COPTIC);

  /** Each letter that looks like a Latin one, and at the same place below that one. */
  private static final String FOREIGN =
      "АВЕЅІЈКМНОРСТУХаеорсухѕіјԁԛԝһӏ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρικαυ" + "օսհցԼՕՍ" + "ıɑɡꓲǀ";

  private static final String LATIN =
      "ABESIJKMHOPCTYXaeopcyxsijdqwhl" + "ABEZHIKMNOPTYXovpikau" + "ouhgLOU" + "iagIl";

  private Lookalikes() {}

  /**
   * Whether a name mixes letters of scripts that look alike within one word. Words end at {@code -
   * . _ : \}, so that a standard verb may stand before a noun in any script.
   *
   * @param name the name
   * @return true if one of its words does
   */
  public static boolean mixesScripts(String name) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    for (int c : name.codePoints().toArray()) {
      if ("-._:\\".indexOf(c) >= 0) {
        scripts.clear();
      } else if (Character.isLetter(c) && ALIKE.contains(UnicodeScript.of(c))) {
        scripts.add(UnicodeScript.of(c));
      }
      if (scripts.size() > 1) {
        return true;
      }
    }
    return false;
  }

  /**
   * What is left of a name when all that looks alike is made equal. Names with equal skeletons can
   * be told apart by their letters only, not by eye.
   *
   * @param name the name
   * @return its skeleton, of use for nothing but comparing
   */
  public static String skeleton(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
    StringBuilder out = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      int known = FOREIGN.indexOf(plain.charAt(i));
      char c = known < 0 ? plain.charAt(i) : LATIN.charAt(known);
      out.append(
          switch (c) {
            case '1', 'I' -> 'l';
            case '0' -> 'O';
            default -> c;
          });
    }
    return out.toString().replace("rn", "m");
  }
}
