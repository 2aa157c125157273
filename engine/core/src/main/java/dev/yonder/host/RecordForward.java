package dev.yonder.host;

import dev.yonder.CommandException;
import dev.yonder.RemotingException;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.StreamRecord;

/** Gives what another command wrote, perhaps in another process, as what this one writes. */
public final class RecordForward {
  private final CommandContext context;

  /**
   * A way to a command's streams.
   *
   * @param context the command that runs
   */
  public RecordForward(CommandContext context) {
    this.context = context;
  }

  /**
   * Writes a record to the stream it belongs to.
   *
   * @param record the record
   * @throws java.util.concurrent.CancellationException once the command is being stopped
   */
  public void write(StreamRecord record) {
    if (record instanceof StreamRecord.Output output) {
      context.output(output.value());
    } else if (record instanceof StreamRecord.Error error) {
      write(error.error());
    } else if (record instanceof StreamRecord.Warning warning) {
      context.warning(warning.message());
    } else if (record instanceof StreamRecord.Verbose verbose) {
      context.verbose(verbose.message());
    } else if (record instanceof StreamRecord.Debug debug) {
      context.debug(debug.message());
    } else if (record instanceof StreamRecord.Information information) {
      context.information(information.value(), information.tags());
    } else if (record instanceof StreamRecord.Progress progress) {
      context.progress(progress.progress());
    }
  }

  /** An error stays what it was, its types and stack included. */
  private void write(ErrorRecord error) {
    if (context instanceof CommandRun run) {
      run.write(error);
    } else {
      context.error(error.category(), error.errorId(), error.message(), error.target());
    }
  }

  /**
   * What ends this command as the other one ended.
   *
   * @param failure the other one's end
   * @return an exception to be thrown
   */
  public static RuntimeException failure(RemotingException failure) {
    if (failure instanceof CommandException failed) {
      return new CommandStopped(
          new ErrorRecord(
              failed.code(),
              String.valueOf(failed.getMessage()),
              failed.command(),
              failed.category(),
              failed.errorId(),
              failed.remoteTypes(),
              failed.target(),
              failed.scriptStack(),
              failed.position()));
    }
    return failure;
  }
}
