package dev.yonder.javascript;

import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterRules;
import dev.yonder.command.ParameterSet;
import dev.yonder.command.ValueKind;
import dev.yonder.exports.SourceText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes comments that editors show as documentation. */
final class FaceComment {
  private static final int MAX_LENGTH = 4_000;

  private FaceComment() {}

  /** A comment of a text of any origin; none of an empty one. */
  static void append(String text, String indent, StringBuilder out) {
    String whole = text.strip();
    if (whole.isEmpty()) {
      return;
    }
    String safe = SourceText.comment(cut(whole));
    if (safe.indexOf('\n') < 0) {
      out.append(indent).append("/** ").append(safe).append(" */\n");
      return;
    }
    out.append(indent).append("/**\n");
    safe.lines().forEach(line -> out.append((indent + " * " + line).stripTrailing()).append('\n'));
    out.append(indent).append(" */\n");
  }

  /** The first line of a text as a comment before something in the same line. */
  static String before(String text) {
    StringBuilder comment = new StringBuilder();
    append(firstLine(text), "", comment);
    return comment.toString().replace('\n', ' ');
  }

  static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("");
  }

  private static String cut(String text) {
    return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
  }

  /** What a parameter means, and what the types do not say of it. */
  static String of(ParameterInfo parameter, ParameterSet.Member member) {
    List<String> facts = new ArrayList<>();
    ParameterRules rules = parameter.rules();
    range(rules.minimum(), rules.maximum(), "", facts);
    extent(rules.length(), " characters", facts);
    extent(rules.count(), " values", facts);
    if (rules.pattern() != null) {
      facts.add("Matches %s.".formatted(rules.pattern()));
    }
    if (parameter.defaultText() != null) {
      boolean isText = parameter.type().kind() == ValueKind.STRING;
      facts.add((isText ? "Default: \"%s\"." : "Default: %s.").formatted(parameter.defaultText()));
    }
    if (member.fromPipeline() || member.fromPipelineByName()) {
      facts.add("Can be piped.");
    }
    return parameter.help().isBlank()
        ? String.join(" ", facts)
        : (parameter.help().strip() + " " + String.join(" ", facts)).strip();
  }

  private static void extent(ParameterRules.Extent extent, String unit, List<String> facts) {
    boolean hasMost = extent.maximum() < Integer.MAX_VALUE;
    range(
        extent.minimum() > 0 ? BigDecimal.valueOf(extent.minimum()) : null,
        hasMost ? BigDecimal.valueOf(extent.maximum()) : null,
        unit,
        facts);
  }

  private static void range(
      @Nullable BigDecimal minimum, @Nullable BigDecimal maximum, String unit, List<String> facts) {
    if (minimum != null && maximum != null) {
      facts.add("%s to %s%s.".formatted(minimum, maximum, unit));
    } else if (minimum != null) {
      facts.add("At least %s%s.".formatted(minimum, unit));
    } else if (maximum != null) {
      facts.add("At most %s%s.".formatted(maximum, unit));
    }
  }
}
