package dev.yonder.host;

import dev.yonder.command.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A documentation comment of a script, as Groovydoc and JSDoc have them: text, then tags. It is the
 * help of the function below it, of a script, or of a module.
 *
 * @param summary the first sentence, may be empty
 * @param description all text before the tags, may be empty
 * @param parameters what {@code @param} tells, in order
 * @param tags all other tags, in order
 */
public record DocComment(
    String summary, String description, List<DocParameter> parameters, List<Tag> tags) {
  /** No comment. */
  public static final DocComment NONE = new DocComment("", "", List.of(), List.of());

  private static final int MAX_LENGTH = 100_000;
  private static final Pattern END_OF_SENTENCE = Pattern.compile("[.!?](?=\\s|$)");
  private static final Pattern LEAD = Pattern.compile("^\\s*\\*? ?");
  private static final Pattern TAG = Pattern.compile("@([A-Za-z]+)\\s*(.*)", Pattern.DOTALL);
  private static final Pattern BLANK_LINE = Pattern.compile("\\A[ \\t]*\\R[ \\t]*(\\R|\\z)");
  private static final List<String> OF_MODULES = List.of("module", "file", "version", "guid");

  /**
   * A tag.
   *
   * @param name its name without {@code @}, in lower case
   * @param text what follows it, may be empty
   */
  public record Tag(String name, String text) {}

  /** Copies the lists. */
  public DocComment {
    parameters = List.copyOf(parameters);
    tags = List.copyOf(tags);
  }

  /**
   * Reads a comment.
   *
   * @param comment its text, from the opening to the closing mark or between them
   * @return what it says
   */
  public static DocComment parse(String comment) {
    String text = comment.substring(0, Math.min(comment.length(), MAX_LENGTH)).strip();
    text = text.startsWith("/**") ? text.substring(3) : text;
    text = text.endsWith("*/") ? text.substring(0, text.length() - 2) : text;
    StringBuilder description = new StringBuilder();
    List<StringBuilder> blocks = new ArrayList<>();
    for (String line : text.split("\\R")) {
      String content = LEAD.matcher(line).replaceFirst("").stripTrailing();
      if (content.stripLeading().startsWith("@")) {
        blocks.add(new StringBuilder(content.strip()));
      } else {
        StringBuilder block = blocks.isEmpty() ? description : blocks.get(blocks.size() - 1);
        block.append(block.length() == 0 ? "" : "\n").append(content);
      }
    }
    return of(description.toString().strip(), blocks);
  }

  private static DocComment of(String description, List<StringBuilder> blocks) {
    List<DocParameter> parameters = new ArrayList<>();
    List<Tag> tags = new ArrayList<>();
    for (StringBuilder block : blocks) {
      Matcher tag = TAG.matcher(block);
      if (tag.matches()) {
        String name = tag.group(1).toLowerCase(Locale.ROOT);
        if (name.equals("param")) {
          DocParameter.parse(tag.group(2).strip()).ifPresent(parameters::add);
        } else {
          tags.add(new Tag(name, tag.group(2).strip()));
        }
      }
    }
    return new DocComment(summaryOf(description), description, parameters, tags);
  }

  private static String summaryOf(String description) {
    String first = description.split("\\R\\s*\\R", 2)[0].replaceAll("\\s+", " ");
    Matcher end = END_OF_SENTENCE.matcher(first);
    return end.find() ? first.substring(0, end.end()) : first;
  }

  /**
   * The comment with which a file begins, behind a {@code #!} line.
   *
   * @param source the file's text
   * @return the comment, or {@link #NONE}
   */
  public static DocComment leading(String source) {
    int end = endOfLeading(source);
    return end < 0
        ? NONE
        : parse(source.substring(source.indexOf("/**", endOfShebang(source)), end));
  }

  /**
   * The comment that describes a whole module: the leading one, when a blank line parts it from
   * what follows, or when it has a tag that only modules have.
   *
   * @param source the file's text
   * @return the comment, or {@link #NONE}
   */
  public static DocComment ofModule(String source) {
    DocComment leading = leading(source);
    int end = endOfLeading(source);
    boolean apart = end >= 0 && BLANK_LINE.matcher(source.substring(end)).find();
    boolean tagged = leading.tags().stream().anyMatch(tag -> OF_MODULES.contains(tag.name()));
    return apart || tagged ? leading : NONE;
  }

  /**
   * What the description says behind the summary.
   *
   * @return the text, may be empty
   */
  public String details() {
    int left = summary.replace(" ", "").length();
    int end = 0;
    while (left > 0 && end < description.length()) {
      left -= Character.isWhitespace(description.charAt(end++)) ? 0 : 1;
    }
    return description.substring(end).strip();
  }

  private static int endOfShebang(String source) {
    int end = source.startsWith("#!") ? source.indexOf('\n') : 0;
    return end < 0 ? source.length() : end;
  }

  private static int endOfLeading(String source) {
    String rest = source.substring(endOfShebang(source));
    int close = rest.indexOf("*/");
    boolean leads = rest.stripLeading().startsWith("/**") && close >= 0;
    return leads ? close + 2 + source.length() - rest.length() : -1;
  }

  /**
   * What the comment says of a parameter.
   *
   * @param name the parameter's name
   * @return its description, or empty
   */
  public Optional<DocParameter> parameter(String name) {
    String key = Names.key(name);
    return parameters.stream().filter(p -> Names.key(p.name()).equals(key)).findFirst();
  }

  /**
   * The text of a tag.
   *
   * @param name the tag's name without {@code @}
   * @return the text of the first tag of that name, empty when the tag has none; null when there is
   *     no such tag
   */
  public @Nullable String tag(String name) {
    List<String> texts = texts(name);
    return texts.isEmpty() ? null : texts.get(0);
  }

  /**
   * The texts of all tags of a name, such as {@code example} or {@code alias}.
   *
   * @param name the tags' name without {@code @}
   * @return the texts, in order
   */
  public List<String> texts(String name) {
    return tags.stream().filter(tag -> tag.name().equals(name)).map(Tag::text).toList();
  }
}
