package dev.yonder.cli;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.script.SessionParameters;
import dev.yonder.session.SessionOptions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** How a session is opened, whatever for. */
final class SessionSettings {
  @Option(
      names = "--class-path",
      paramLabel = "PATH",
      split = ":",
      description = "Added to the class path of a host that is started here (local:).")
  private List<String> classPath = List.of();

  @Option(
      names = "--attach",
      description =
          "With local: go to this user's own host, which is started if there is none and stays.")
  private boolean attach;

  @Option(
      names = {"-O", "--option"},
      paramLabel = "NAME=VALUE",
      description = {
        "An option of the session, as newSession takes it, such as -O configFile=ssh.conf,",
        "-O bootstrap=true or -O connectTimeout=5; a list or a map is written as JSON.",
        "May be given several times."
      })
  private Map<String, String> options = new LinkedHashMap<>();

  boolean isAttached() {
    return attach || "true".equals(options.get("attach"));
  }

  SessionOptions options() {
    Map<String, Object> named = new HashMap<>();
    options.forEach((name, text) -> named.put(name, value(name, text)));
    if (!classPath.isEmpty()) {
      named.put("classPath", classPath);
    }
    if (attach) {
      named.put("attach", true);
    }
    return SessionParameters.options("yonder", named);
  }

  private static Object value(String name, String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    } else if (text.startsWith("[") || text.startsWith("{")) {
      return json(name, text);
    }
    return name.endsWith("Timeout") || name.equals("heartbeat") ? CallSwitches.time(text) : text;
  }

  private static Object json(String name, String text) {
    try {
      return new ObjectMapper().readValue(text, Object.class);
    } catch (JacksonException e) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "-O %s: '%s' is no JSON; it would be as in ".formatted(name, text)
              + "-O 'sshOptions={\"Port\":\"2222\"}'",
          e);
    }
  }
}
