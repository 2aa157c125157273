package dev.yonder.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Java face under JBang, which is given what the header asks for from a directory. */
class JbangTest {
  private static final Pattern DEPENDENCY = Pattern.compile("(?m)^//DEPS (.+):(.+):(.+)$");
  private static final int EVALUATE = 255;

  @TempDir Path directory;

  private Path face;

  @BeforeEach
  void export() throws Exception {
    Path module = Faces.exported(directory.resolve("Server01"));
    face = module.resolve("Server01.java");
    Matcher asked = DEPENDENCY.matcher(Files.readString(face));
    while (asked.find()) {
      publish(asked.group(1), asked.group(2), asked.group(3));
    }
  }

  /** An artifact of the name in the local repository; what it really holds is on the class path. */
  private void publish(String group, String artifact, String version) throws Exception {
    Path at =
        Files.createDirectories(
            directory
                .resolve("m2")
                .resolve(group.replace('.', '/'))
                .resolve(artifact)
                .resolve(version));
    Files.writeString(
        at.resolve(artifact + "-" + version + ".pom"),
        """
        <project><modelVersion>4.0.0</modelVersion><groupId>%s</groupId>
        <artifactId>%s</artifactId><version>%s</version></project>
        """
            .formatted(group, artifact, version));
    try (var jar =
        new java.util.jar.JarOutputStream(
            Files.newOutputStream(at.resolve(artifact + "-" + version + ".jar")))) {
      jar.putNextEntry(new java.util.zip.ZipEntry("META-INF/"));
    }
  }

  /** As JBang's own start script does: it says what is to be run, which is then run. */
  private Faces.Done jbang(String... words) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dmaven.repo.local=" + directory.resolve("m2"),
                "-jar",
                System.getProperty("yonder.jbang"),
                "run",
                "--offline",
                "--quiet"));
    for (String entry : Faces.core().split(File.pathSeparator)) {
      command.add("--cp=" + entry);
    }
    command.add(face.toString());
    command.addAll(List.of(words));
    List<String> environment =
        List.of(
            "JBANG_DIR=" + directory.resolve("jbang"),
            "JBANG_REPO=" + directory.resolve("m2"),
            "JBANG_NO_VERSION_CHECK=true",
            "LC_ALL=C");
    Faces.Done said = Faces.run(command, directory, environment);
    if (said.exit() != EVALUATE) {
      return said;
    }
    return Faces.run(List.of("sh", "-c", said.out()), directory, environment);
  }

  @Test
  @Timeout(120)
  void theFileRunsAsItIs() throws Exception {
    Faces.Done listed = jbang();
    assertThat(listed.out()).contains("addNumber", "Add-Number", "getRow");
    assertThat(listed.exit()).isZero();
    Faces.Done called = jbang("addNumber", "2", "--b", "3");
    assertThat(called.out()).endsWith("5\n");
    assertThat(called.exit()).isZero();
    assertThat(jbang("help", "addNumber").out()).contains("addNumber - ");
    Faces.Done wrong = jbang("addNumbr");
    assertThat(wrong.out()).contains("Did you mean addNumber");
    assertThat(wrong.exit()).isEqualTo(2);
  }
}
