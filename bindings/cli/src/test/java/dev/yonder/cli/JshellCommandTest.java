package dev.yonder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code yonder jshell}, fed with a file as its user would type. */
class JshellCommandTest {
  @TempDir Path directory;

  @Test
  @Timeout(90)
  void aHostsCommandsAreFunctionsWithTheirTypes() throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    Path script =
        Files.writeString(
            directory.resolve("script.jsh"),
            """
            System.out.println(addNumber(2, 3))
            for (Row row : getRow(2)) System.out.println(row.city())
            System.out.println(new GetRow().count(1).call())
            System.out.println(new GetNumber().set("from", 0).set("count", 3).stream().toList())
            System.out.println(help("addNumber").toString().lines().findFirst().get())
            var job = new AddNumber().a(4).b(5).asJob()
            System.out.println(job.receive(false, true).size() > 0)
            /exit 7
            """);
    Yonder done =
        Yonder.run(
            directory,
            List.of("-Djava.io.tmpdir=" + temporary),
            "jshell",
            "local:",
            "--name",
            "Get-*",
            "--name",
            "Add-Number",
            script.toString());
    // A session of the module's own would be announced.
    assertThat(done.err()).isEmpty();
    assertThat(done.out())
        .startsWith("5\nWien\nWien\nid           time  ratio")
        .endsWith("[0, 1, 2]\naddNumber - Adds two numbers.\ntrue\n");
    assertThat(done.exit()).isEqualTo(7);
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.filter(path -> path.toString().contains("jshell"))).isEmpty();
    }
  }
}
