package dev.yonder.bench;

import dev.yonder.host.CommandModule;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes a module of as many commands as wanted, by the JDK's compiler. */
final class ManyCommands {
  private ManyCommands() {}

  static CommandModule module(int count) throws IOException, ReflectiveOperationException {
    Path directory = Files.createTempDirectory("yonder-bench");
    Path source = Files.writeString(directory.resolve("Many.java"), source(count));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int exit =
        compiler.run(
            null,
            null,
            null,
            "-proc:none",
            "-parameters",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            directory.toString(),
            source.toString());
    if (exit != 0) {
      throw new IOException("The module does not compile");
    }
    // Stays open as long as the module is used: as long as this JVM.
    @SuppressWarnings("resource")
    URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()});
    Object module = loader.loadClass("many.Many").getConstructor().newInstance();
    deleteOnExit(directory);
    return (CommandModule) module;
  }

  private static void deleteOnExit(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      List<File> all = files.map(Path::toFile).toList();
      // Deleted in reverse order: what is in a directory before it.
      all.forEach(File::deleteOnExit);
    }
  }

  private static String source(int count) {
    StringBuilder methods = new StringBuilder();
    for (int i = 0; i < count; i++) {
      methods.append(
          """
            @Command(name = "Get-Thing%1$d", help = "Gets thing %1$d.")
            public String thing%1$d(
                @Parameter(position = 0, mandatory = true, help = "A name.") String name,
                @Parameter(help = "A size.", minimum = 1) int size,
                @Parameter(help = "Whether to.") boolean force) {
              return name;
            }
          """
              .formatted(i));
    }
    return """
        package many;
        import dev.yonder.command.Command;
        import dev.yonder.command.Parameter;
        public final class Many implements dev.yonder.host.CommandModule {
        %s}
        """
        .formatted(methods);
  }
}
