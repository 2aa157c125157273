package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The script's variables that common parameters such as {@code errorVariable} name. */
final class Variables {
  private final Function<String, @Nullable Object> get;
  private final BiConsumer<String, Object> set;

  Variables(Function<String, @Nullable Object> get, BiConsumer<String, Object> set) {
    this.get = get;
    this.set = set;
  }

  /** Sets a variable; a name that begins with {@code +} appends to it. */
  void set(String parameter, Object name, List<@Nullable Object> values) {
    String text = String.valueOf(name);
    boolean append = text.startsWith("+");
    String variable = append ? text.substring(1) : text;
    boolean identifier =
        !variable.isEmpty()
            && variable.length() <= Names.MAX_LENGTH
            && variable.codePoints().allMatch(Character::isJavaIdentifierPart);
    if (!identifier) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "%s takes the name of a variable, not '%s'".formatted(parameter, Names.printable(text)));
    }
    ResultList all = new ResultList();
    if (append && get.apply(variable) instanceof Collection<?> before) {
      all.addAll(new ArrayList<>(before));
    }
    all.addAll(values);
    set.accept(variable, all);
  }
}
