package dev.yonder.host.builtin;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.yonder.CommandException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;

/** Looks at the failures that end commands. */
final class Failures {
  private Failures() {}

  static CommandException of(ThrowingCallable command) {
    ThrowableAssertAlternative<CommandException> thrown =
        assertThatExceptionOfType(CommandException.class).isThrownBy(command);
    return thrown.actual();
  }
}
