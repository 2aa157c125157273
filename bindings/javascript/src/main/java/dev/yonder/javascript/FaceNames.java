package dev.yonder.javascript;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives the types of one file their names: none twice, and none that the file uses otherwise. */
final class FaceNames {
  private static final Pattern DECLARED = Pattern.compile("(?:interface|type) ([A-Za-z]+)");
  private static final Set<String> STANDARD =
      Set.of(
          ("Array ArrayBuffer AsyncIterable AsyncIterableIterator Boolean Date Exclude Function"
                  + " Iterable IterableIterator Number Object Omit Pick Promise PromiseLike"
                  + " ReadonlyArray String Symbol Uint8Array Uint8ClampedArray")
              .split(" "));

  private final Set<String> taken = new HashSet<>(STANDARD);

  /** Names beside those that a text declares. */
  FaceNames(String common) {
    Matcher declared = DECLARED.matcher(common);
    while (declared.find()) {
      taken.add(declared.group(1));
    }
  }

  /** A name that is free: the wanted one, or that with a number. */
  String free(String wanted) {
    String name = wanted;
    for (int number = 2; !taken.add(name); number++) {
      name = wanted + number;
    }
    return name;
  }

  /** A name that begins like a function's. */
  String of(FaceFunction function, String suffix) {
    String begin =
        FaceFunction.isPlain(function.function())
            ? function.function()
            : "Command" + function.local().substring(1);
    return free(begin.substring(0, 1).toUpperCase(Locale.ROOT) + begin.substring(1) + suffix);
  }
}
