package dev.yonder.jshell;

import dev.yonder.exports.ExportOptions;
import dev.yonder.exports.ModuleExport;
import dev.yonder.imports.ImportOptions;
import dev.yonder.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A jshell that has the commands of a session as functions, with their types. What is written there
 * runs in this process, so that it has the session that is open here.
 */
public final class JavaShell {
  private static final String MODULE = "Host";
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private final Path directory;

  private JavaShell(Path directory) {
    this.directory = directory;
  }

  /**
   * Runs a jshell on this process's standard streams until its user leaves it. What it is made of
   * lies in a directory of its own, which is deleted again.
   *
   * @param session where the commands are; an open session, which stays open
   * @param selection which of them, and under which prefix
   * @param arguments what else jshell is told, such as files to run
   * @return the exit code: what its user said to {@code /exit}, else 0
   * @throws IOException if nothing can be written
   * @throws dev.yonder.RemotingException if nothing is exported
   * @throws IllegalStateException if this Java is no JDK
   */
  public static int run(Session session, ImportOptions selection, List<String> arguments)
      throws IOException {
    Path directory = Files.createTempDirectory("yonder-jshell");
    try {
      ModuleExport.export(
          session,
          directory.resolve(MODULE).toString(),
          new ExportOptions(selection, false, StandardCharsets.UTF_8, List.of("java"), null, null));
      return new JavaShell(directory).run(arguments);
    } finally {
      delete(directory);
    }
  }

  private int run(List<String> arguments) throws IOException {
    Path classes = compile();
    Path start =
        Files.writeString(
            directory.resolve("start.jsh"),
            """
            import remote.%s;
            import remote.%s.*;
            import static remote.%s.*;
            """
                .formatted(MODULE, MODULE, MODULE));
    Stream<String> own =
        Stream.of(
            "--class-path",
            classes + File.pathSeparator + CLASS_PATH,
            "--execution",
            SameProcess.NAME,
            "--startup",
            "DEFAULT",
            "--startup",
            start.toString());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, JavaShell.class.getClassLoader())) {
      thread.setContextClassLoader(loader);
      return JavaShellToolBuilder.builder()
          .start(Stream.concat(own, arguments.stream()).toArray(String[]::new));
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("jshell cannot be started", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The face, with the module beside it. */
  private Path compile() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException(
          "jshell needs a JDK; the Java in %s has no compiler"
              .formatted(System.getProperty("java.home")));
    }
    Path module = directory.resolve(MODULE);
    Path classes = Files.createDirectories(directory.resolve("classes"));
    Path beside = Files.createDirectories(classes.resolve("remote"));
    Files.copy(module.resolve("module.json"), beside.resolve(MODULE + ".module.json"));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    String source = module.resolve(MODULE + ".java").toString();
    String[] options = {
      "-parameters", "-encoding", "UTF-8", "-proc:none", "-d", classes.toString(), "-cp", CLASS_PATH
    };
    int exit =
        compiler.run(
            null,
            said,
            said,
            Stream.concat(Stream.of(options), Stream.of(source)).toArray(String[]::new));
    if (exit != 0) {
      Stream<String> first = said.toString(StandardCharsets.UTF_8).lines().limit(3);
      throw new IllegalStateException(
          "The commands cannot be compiled: " + first.collect(Collectors.joining(" ")));
    }
    return classes;
  }

  private static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure)
              throws IOException {
            Files.delete(left);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
