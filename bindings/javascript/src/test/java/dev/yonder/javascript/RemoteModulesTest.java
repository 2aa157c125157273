package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.kit.SampleModules;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code import} reaches by {@code remote:NAME}, and what the module there exports. */
class RemoteModulesTest {
  /** Gives what a module is imported with in place of functions. */
  private static final String IMPORT_MODULE =
      """
      globalThis.importModule = (path, options) => new Proxy({}, {
        get: (target, key) => `${path} ${options.scope} ${String(key)}`,
      });
      """;

  @TempDir Path directory;
  private Path program = Path.of("");
  private final ModuleFiles files = new ModuleFiles(this::find);
  private final Context context = Contexts.make(files);

  @BeforeEach
  void prepare() throws IOException {
    program = Files.createDirectories(directory.resolve("scripts")).resolve("main.mjs");
    files.allowBeside(program);
    context.eval("js", IMPORT_MODULE);
  }

  @AfterEach
  void closeContext() {
    context.close(true);
  }

  private Path find(String name) {
    for (String file : List.of(name, name + ".jar")) {
      if (Files.exists(directory.resolve(file))) {
        return directory.resolve(file);
      }
    }
    throw new RemotingException(
        ErrorCode.NOT_FOUND, "There is no '%s', but there is X".formatted(name));
  }

  private Value run(String text) throws IOException {
    return context.eval(
        Source.newBuilder("js", program.toFile())
            .content(text)
            .mimeType("application/javascript+module")
            .build());
  }

  private String result(String text) throws IOException {
    run(text);
    return context.eval("js", "globalThis.result").asString();
  }

  private String failure(String text) {
    return String.valueOf(
        catchThrowableOfType(PolyglotException.class, () -> run(text)).getMessage());
  }

  @Test
  void aModuleIsFoundByItsNameAndKnowsItsPlace() throws IOException {
    Path module = Files.createDirectories(directory.resolve("Server01"));
    TypeScript.write(SampleModules.typical(), module);
    assertThat(result("import { getDisk } from 'remote:Server01'; globalThis.result = getDisk;"))
        .isEqualTo(module + " none getDisk");
    assertThat(
            result("const m = await import('remote:Server01'); globalThis.result = m.newBackup;"))
        .isEqualTo(module + " none newBackup");
  }

  @Test
  void aModuleIsImportedAsAFileWhereverItIs() throws IOException {
    Path odd = Files.createDirectories(directory.resolve("scripts/100% ünï #1/a b"));
    TypeScript.write(SampleModules.typical(), odd);
    assertThat(
            result(
                "import m from './100% ünï #1/a b/Server01.mjs';"
                    + " globalThis.result = m.getDisk;"))
        .isEqualTo(odd + " none getDisk");
  }

  @Test
  void aModuleInAJarIsImportedAsOneInADirectory() throws IOException {
    Path jar = directory.resolve("Server01.jar");
    Path made = Files.createDirectories(directory.resolve("made"));
    TypeScript.write(SampleModules.typical(), made);
    URI address = URI.create("jar:" + jar.toUri());
    try (FileSystem inside = FileSystems.newFileSystem(address, Map.of("create", "true"))) {
      Files.copy(made.resolve("Server01.mjs"), inside.getPath("Server01.mjs"));
    }
    assertThat(result("import m from 'remote:Server01'; globalThis.result = m.stopThing;"))
        .isEqualTo(jar + " none stopThing");
  }

  @Test
  void whatIsNotThereIsAnErrorThatSaysWhatIs() throws IOException {
    assertThat(failure("import 'remote:Servr01'"))
        .isEqualTo("Error: There is no 'Servr01', but there is X");
    assertThat(failure("await import('remote:Servr01')"))
        .isEqualTo("Error: There is no 'Servr01', but there is X");
    assertThat(
            result(
                "try { await import('remote:Servr01') }"
                    + " catch (e) { globalThis.result = e.name + (e instanceof Error); }"))
        .isEqualTo("Errortrue");
    Files.createDirectories(directory.resolve("Other"));
    assertThat(failure("import 'remote:Other'")).contains("has no Other.mjs", "importModule");
  }

  @Test
  void aNameIsNoPath() throws IOException {
    Files.writeString(directory.resolve("secret.mjs"), "export default 1;");
    for (String name :
        List.of("../secret", "..%2fsecret", "/etc/passwd", "//host/x", "a/b", "a.b", "", "X?y")) {
      assertThat(failure("import 'remote:%s'".formatted(name)))
          .as(name)
          .containsAnyOf("takes the name of an exported module", "Cannot find module");
    }
  }

  @Test
  void scriptsOfAHostHaveNoExportedModules() throws IOException {
    Files.createDirectories(directory.resolve("Server01"));
    ModuleFiles ofHost = new ModuleFiles();
    ofHost.allowBeside(program);
    try (Context host = Contexts.make(ofHost)) {
      Source source =
          Source.newBuilder("js", program.toFile())
              .content("import 'remote:Server01'")
              .mimeType("application/javascript+module")
              .build();
      PolyglotException failure =
          catchThrowableOfType(PolyglotException.class, () -> host.eval(source));
      assertThat(failure.isGuestException()).isTrue();
    }
  }

  @Test
  void whatAHostSaysExportsNothingAndRunsNothing() throws IOException {
    Path module = Files.createDirectories(directory.resolve("Hostile"));
    TypeScript.write(SampleModules.hostile(), module);
    String exported =
        result(
            "import * as all from 'remote:Hostile';"
                + " globalThis.result = JSON.stringify(Object.keys(all));");
    List<String> names =
        SampleModules.hostile().commands().stream().map(c -> c.function()).sorted().toList();
    assertThat(names).contains("default", "delete", "get名前");
    assertThat(exported).isEqualTo("[\"" + String.join("\",\"", names) + "\"]");
    assertThat(result("import { delete as d } from 'remote:Hostile'; globalThis.result = d"))
        .isEqualTo(module + " none delete");
    assertThat(result("import { get名前 } from 'remote:Hostile'; globalThis.result = get名前"))
        .isEqualTo(module + " none get名前");
  }
}
