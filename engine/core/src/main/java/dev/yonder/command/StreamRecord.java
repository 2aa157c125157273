package dev.yonder.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record on one of the seven streams of a running command. */
public sealed interface StreamRecord {
  /**
   * A result.
   *
   * @param value the value, plain once it has crossed the wire
   */
  record Output(@Nullable Object value) implements StreamRecord {}

  /**
   * An error that did not end the command.
   *
   * @param error the error
   */
  record Error(ErrorRecord error) implements StreamRecord {}

  /**
   * A warning.
   *
   * @param message the text
   */
  record Warning(String message) implements StreamRecord {}

  /**
   * What the command tells on request.
   *
   * @param message the text
   */
  record Verbose(String message) implements StreamRecord {}

  /**
   * What the command tells its developer on request.
   *
   * @param message the text
   */
  record Debug(String message) implements StreamRecord {}

  /**
   * Something to be shown or logged that is no result.
   *
   * @param value what is told, plain once it has crossed the wire
   * @param tags words to select it by
   */
  record Information(@Nullable Object value, List<String> tags) implements StreamRecord {
    /** Copies the list. */
    public Information {
      tags = List.copyOf(tags);
    }
  }

  /**
   * How far the command is.
   *
   * @param progress the state of one activity
   */
  record Progress(ProgressRecord progress) implements StreamRecord {}
}
