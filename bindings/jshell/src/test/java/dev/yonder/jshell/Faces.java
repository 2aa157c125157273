package dev.yonder.jshell;

import dev.yonder.exports.ExportOptions;
import dev.yonder.exports.ExportedCommand;
import dev.yonder.exports.GeneratedFile;
import dev.yonder.exports.ModuleExport;
import dev.yonder.exports.ModuleManifest;
import dev.yonder.imports.ImportOptions;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.TransportAddress;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Faces of modules, and the tools that judge them. */
final class Faces {
  static final String CLASS_PATH = System.getProperty("java.class.path");

  private Faces() {}

  /** The class path of a user who has only the engine. */
  static String core() {
    return String.join(
        File.pathSeparator,
        Arrays.stream(CLASS_PATH.split(File.pathSeparator))
            .filter(
                entry ->
                    Stream.of("yonder-core", "engine/core", "jackson", "slf4j")
                        .anyMatch(entry::contains))
            .toList());
  }

  /** Writes all files of the face. */
  static Path write(ModuleManifest module, Path directory) throws IOException {
    for (GeneratedFile file : new JavaFace().files(module)) {
      Files.writeString(directory.resolve(file.path()), file.text());
    }
    return directory;
  }

  /** A module of some commands of a host that is started when one of them is called. */
  static Path exported(Path place) {
    try (Session session = Session.open(TransportAddress.parse("local:"), SessionOptions.DEFAULT)) {
      ImportOptions wanted =
          ImportOptions.DEFAULT.withNames(List.of("Add-Number", "Get-Row", "Get-Number"));
      return ModuleExport.export(
              session,
              place.toString(),
              new ExportOptions(wanted, false, StandardCharsets.UTF_8, List.of("java"), null, null))
          .place();
    }
  }

  static String text(ModuleManifest module, String ending) {
    return new JavaFace()
        .files(module).stream()
            .filter(file -> file.path().endsWith(ending))
            .findFirst()
            .orElseThrow()
            .text();
  }

  /** Compiles as strictly as can be, and gives the messages. */
  static String compile(Path javaHome, Path directory, String name, Path classes) throws Exception {
    List<String> command =
        List.of(
            javaHome.resolve("bin/javac").toString(),
            "-parameters",
            "-Xlint:all",
            "-Werror",
            "--release",
            "17",
            "-encoding",
            "UTF-8",
            "-proc:none",
            "-cp",
            core(),
            "-d",
            classes.toString(),
            directory.resolve(name + ".java").toString());
    return run(command, directory, List.of()).out();
  }

  /** What a program said, and how it ended. */
  record Done(int exit, String out) {}

  static Done run(List<String> command, Path directory, List<String> environment) throws Exception {
    Path out = Files.createTempFile(directory, "out", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(out.toFile());
    for (String variable : environment) {
      int equals = variable.indexOf('=');
      builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    Process process = builder.start();
    if (!process.waitFor(150, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " does not end: " + Files.readString(out));
    }
    return new Done(process.exitValue(), Files.readString(out));
  }

  /** This Java, and a newer one where there is any. */
  static List<Path> javaHomes() throws IOException {
    List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    Path all = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(all)) {
      try (Stream<Path> found = Files.list(all)) {
        found
            .filter(home -> home.getFileName().toString().contains("25"))
            .filter(home -> Files.isExecutable(home.resolve("bin/javac")))
            .sorted()
            .limit(1)
            .forEach(homes::add);
      }
    }
    return homes;
  }

  static Class<?> load(Path classes, String name) throws Exception {
    URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, Faces.class.getClassLoader());
    return Class.forName(name, true, loader);
  }

  /** The commands of a module, many times over. */
  static ModuleManifest many(ModuleManifest module, int count) {
    List<ExportedCommand> commands = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ExportedCommand one = module.commands().get(i % module.commands().size());
      commands.add(new ExportedCommand(one.info(), one.called(), one.function() + i));
    }
    return with(module, commands);
  }

  static ModuleManifest with(ModuleManifest module, List<ExportedCommand> commands) {
    return new ModuleManifest(
        module.generator(),
        module.name(),
        module.guid(),
        module.version(),
        module.description(),
        module.address(),
        module.selection(),
        module.faces(),
        module.encoding(),
        module.catalogueHash(),
        commands,
        module.views());
  }
}
