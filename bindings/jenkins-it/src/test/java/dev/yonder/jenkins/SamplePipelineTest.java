package dev.yonder.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.transport.TransportAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pipeline among the samples, which the README shows, on a library of a host in the checkout.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SamplePipelineTest {
  private static final Path SAMPLES = ProgramRun.ROOT.resolve("samples");

  @TempDir Path directory;

  @Test
  void itCountsAndReceivesWithAGeneratedLibrary() throws Exception {
    URI uri = TransportAddress.parse("unix:" + directory.resolve("h.sock"));
    Process host =
        new ProcessBuilder(
                ProgramRun.ROOT.resolve("yonder").toString(), "host", "--listen", uri.toString())
            .directory(ProgramRun.ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said = host.inputReader()) {
      assertThat(said.readLine()).isEqualTo("Listening at " + uri);
      assertThat(pipeline(KitLibrary.export(directory, uri)))
          .contains(bytesOfJava() + " bytes of Java\n", hashOfReadme() + "\n");
    } finally {
      host.destroy();
      assertThat(host.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private String pipeline(Path library) throws Exception {
    ProgramRun done =
        ProgramRun.of(
            directory,
            CpsProgram.class.getName(),
            List.of(
                "start",
                directory.resolve("program.dat").toString(),
                SAMPLES.resolve("export/Jenkinsfile").toString(),
                library.resolve("vars").toString()));
    assertThat(done.exit()).as(done.out()).isZero();
    return done.out();
  }

  private static long bytesOfJava() throws IOException {
    long sum = 0;
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        sum += Files.size(file);
      }
    }
    assertThat(sum).isPositive();
    return sum;
  }

  private static String hashOfReadme() throws Exception {
    byte[] text = Files.readAllBytes(ProgramRun.ROOT.resolve("README.md"));
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
  }
}
