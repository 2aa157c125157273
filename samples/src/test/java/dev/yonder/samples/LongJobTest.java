package dev.yonder.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.kit.Leftovers;
import dev.yonder.kit.RealSshd;
import dev.yonder.kit.UserHosts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The story of a long job, with a real sshd on this machine in the place of the other one. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LongJobTest {
  private static final String LONG_JOB = Shell.ROOT + "/samples/longjob/";

  @TempDir Path directory;
  private Leftovers leftovers;
  private UserHosts hosts;
  private RealSshd sshd;

  @BeforeEach
  void startSshd() throws Exception {
    leftovers = Leftovers.watch();
    hosts = new UserHosts(directory);
    Path programs = Files.createDirectory(directory.resolve("bin"));
    Files.createSymbolicLink(programs.resolve("yonder"), Shell.ROOT.resolve("yonder"));
    Path server = Files.createDirectory(directory.resolve("sshd"));
    sshd = RealSshd.start(server, environment(programs));
  }

  /** What a user of that machine has at home. */
  private String environment(Path programs) {
    Map<String, String> variables = new TreeMap<>(hosts.environment());
    variables.put("PATH", programs + ":/usr/bin:/bin");
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    return variables.entrySet().stream()
        .map(variable -> variable.getKey() + "=" + variable.getValue())
        .collect(Collectors.joining(" ", "SetEnv ", ""));
  }

  @AfterEach
  void endSshd() throws Exception {
    if (sshd == null) {
      return;
    }
    leftovers.process(hosts.endDaemon());
    sshd.close();
    Files.delete(directory.resolve("bin/yonder"));
    leftovers.assertNone();
  }

  @Test
  void everyRowOfAKilledScriptsJobComesToAScriptOfTheOtherLanguage() throws Exception {
    String config = sshd.file("ssh_config").toString();
    String reference = startAndKill(config);
    Shell done =
        Shell.run(
            directory,
            "%s/yonder run %sfinish.mjs %s %s".formatted(Shell.ROOT, LONG_JOB, reference, config));
    assertThat(done.err()).isEmpty();
    assertThat(done.out()).isEqualTo("squares is Completed: 20000 rows, the last is 400000000\n");
  }

  /** Returns what the script said before it was killed. */
  private String startAndKill(String config) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Shell.ROOT + "/yonder",
                "run",
                LONG_JOB + "start.groovy",
                sshd.uri().toString(),
                config)
            .redirectError(directory.resolve("start.err").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process script = builder.start();
    try (BufferedReader said = script.inputReader()) {
      String line = said.readLine();
      assertThat(line).as(Files.readString(directory.resolve("start.err"))).isNotNull();
      script.destroyForcibly().waitFor();
      return line;
    }
  }
}
