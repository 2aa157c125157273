package dev.yonder.imports;

import java.util.List;

/**
 * Lists what was skipped in a warning: in lines that a console shows whole, and not without end.
 */
final class SkippedText {
  private static final int MAX_LISTED = 100;
  private static final int LINE = 140;

  private SkippedText() {}

  static String of(List<ImportPlan.Skipped> skipped) {
    String list =
        list(skipped.stream().map(s -> "%s (%s)".formatted(s.name(), s.reason())).toList(), "; ");
    boolean avoidable = skipped.stream().anyMatch(ImportPlan.Skipped::avoidable);
    boolean clobberable = skipped.stream().anyMatch(ImportPlan.Skipped::clobberable);
    return avoidable ? list + ". Use a prefix" + (clobberable ? ", or allowClobber" : "") : list;
  }

  static String list(List<String> items, String separator) {
    StringBuilder out = new StringBuilder();
    int begin = 0;
    for (int i = 0; i < Math.min(items.size(), MAX_LISTED); i++) {
      if (i > 0) {
        out.append(separator);
      }
      if (out.length() - begin + items.get(i).length() > LINE) {
        out.append('\n');
        begin = out.length();
      }
      out.append(items.get(i));
    }
    int more = items.size() - MAX_LISTED;
    return more <= 0 ? out.toString() : out + separator + "and " + more + " more";
  }
}
