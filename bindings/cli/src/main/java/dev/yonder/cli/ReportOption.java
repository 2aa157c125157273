package dev.yonder.cli;

import dev.yonder.CommandException;
import dev.yonder.RemotingException;
import dev.yonder.command.ErrorRecord;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether all that a program needs to know is told in one JSON document on one line: what came out
 * of the command, or the error that ended it.
 */
final class ReportOption {
  private static final String NAME = "--report";
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  @Option(
      names = NAME,
      description =
          "Print one JSON document on one line, for a program: what came out, or {\"error\": …}.")
  private boolean wanted;

  boolean isWanted() {
    return wanted;
  }

  /** Whether it was asked for on a command line that failed. */
  static boolean isWanted(ParseResult parsed) {
    return parsed.hasSubcommand() && parsed.subcommand().hasMatchedOption(NAME);
  }

  static void print(Map<String, ? extends @Nullable Object> report, PrintStream out) {
    out.println(JSON.writeValueAsString(JsonForm.of(report)));
    out.flush();
  }

  /** An error with its code, and with what the host said of it. */
  static Map<String, @Nullable Object> error(Throwable error) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("code", error instanceof RemotingException known ? known.code().name() : "FAILED");
    map.put("message", String.valueOf(error.getMessage()));
    if (error instanceof CommandException failed) {
      map.put("command", failed.command());
      map.put("category", failed.category());
      map.put("types", failed.remoteTypes());
      map.put("target", failed.target());
      map.put("scriptStack", failed.scriptStack());
    }
    return map;
  }

  static Map<String, @Nullable Object> error(ErrorRecord error) {
    return error(error.toException());
  }
}
