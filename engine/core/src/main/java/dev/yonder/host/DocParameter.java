package dev.yonder.host;

import dev.yonder.command.ParameterType;
import dev.yonder.command.ValueKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a documentation comment says of a parameter: {@code @param {type} name text}, where {@code
 * [name]} and {@code [name=default]} are optional. Types are those of JSDoc ({@code string}, {@code
 * number}, {@code integer}, {@code boolean}, {@code Date}, {@code object}, {@code *}) and of Java
 * ({@code String}, {@code int}, {@code Duration} …), with {@code []} or {@code Array<…>} for lists;
 * {@code 'a'|'b'} allows these texts only.
 *
 * @param name the parameter's name
 * @param typeText the type as it is written, empty when it is not
 * @param optional whether it is written in brackets
 * @param defaultText the default in the brackets, or null
 * @param text what the parameter means, may be empty
 */
public record DocParameter(
    String name, String typeText, boolean optional, @Nullable String defaultText, String text) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:\\{(?<type>[^}]*)\\}\\s*)?"
              + "(?:\\[(?<opt>[^\\]=\\s]+)\\s*(?:=(?<def>[^\\]]*))?\\]|(?<name>[^\\s\\[\\]]+))"
              + "(?:\\s+-?\\s*(?<text>.*))?",
          Pattern.DOTALL);
  private static final Pattern LIST = Pattern.compile("(?:array|list)<(.*)>");

  private static final Map<String, ValueKind> KINDS =
      Map.ofEntries(
          Map.entry("string", ValueKind.STRING),
          Map.entry("gstring", ValueKind.STRING),
          Map.entry("path", ValueKind.STRING),
          Map.entry("number", ValueKind.DOUBLE),
          Map.entry("double", ValueKind.DOUBLE),
          Map.entry("float", ValueKind.DOUBLE),
          Map.entry("int", ValueKind.INT),
          Map.entry("integer", ValueKind.INT),
          Map.entry("long", ValueKind.LONG),
          Map.entry("bigint", ValueKind.INTEGER),
          Map.entry("biginteger", ValueKind.INTEGER),
          Map.entry("bigdecimal", ValueKind.DECIMAL),
          Map.entry("boolean", ValueKind.BOOLEAN),
          Map.entry("switch", ValueKind.SWITCH),
          Map.entry("date", ValueKind.INSTANT),
          Map.entry("instant", ValueKind.INSTANT),
          Map.entry("localdate", ValueKind.DATE),
          Map.entry("localtime", ValueKind.TIME),
          Map.entry("localdatetime", ValueKind.DATETIME),
          Map.entry("duration", ValueKind.DURATION),
          Map.entry("period", ValueKind.PERIOD),
          Map.entry("uuid", ValueKind.UUID),
          Map.entry("uri", ValueKind.URI),
          Map.entry("url", ValueKind.URI),
          Map.entry("uint8array", ValueKind.BYTES),
          Map.entry("object", ValueKind.MAP),
          Map.entry("map", ValueKind.MAP));

  static Optional<DocParameter> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    boolean optional = form.group("opt") != null;
    return Optional.of(
        new DocParameter(
            optional ? form.group("opt") : form.group("name"),
            form.group("type") == null ? "" : form.group("type").strip(),
            optional,
            form.group("def"),
            form.group("text") == null ? "" : form.group("text").replaceAll("\\s+", " ").strip()));
  }

  /**
   * What the parameter takes.
   *
   * @return the type; {@link ParameterType#ANY} when none is written or it is not known
   */
  public ParameterType type() {
    if (!allowed().isEmpty()) {
      return new ParameterType(ValueKind.STRING, false);
    }
    String plain = typeText.replaceAll("[?!=\\s]|\\.\\.\\.", "").toLowerCase(Locale.ROOT);
    boolean array = plain.endsWith("[]");
    String element = array ? plain.substring(0, plain.length() - 2) : plain;
    Matcher generic = LIST.matcher(element);
    boolean list = generic.matches();
    element = list ? generic.group(1) : element;
    boolean bare = element.equals("array") || element.equals("list");
    return new ParameterType(KINDS.getOrDefault(element, ValueKind.ANY), array || list || bare);
  }

  /**
   * The only texts allowed.
   *
   * @return the texts; empty when any is
   */
  public List<String> allowed() {
    List<String> parts = Arrays.stream(typeText.split("\\|")).map(String::strip).toList();
    boolean literals = parts.stream().allMatch(DocParameter::isLiteral);
    return literals
        ? parts.stream().map(part -> part.substring(1, part.length() - 1)).toList()
        : List.of();
  }

  private static boolean isLiteral(String part) {
    char quote = part.isEmpty() ? 0 : part.charAt(0);
    return part.length() >= 2
        && (quote == '\'' || quote == '"')
        && part.charAt(part.length() - 1) == quote;
  }
}
