package dev.yonder.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.exports.ExportedCommand;
import dev.yonder.exports.ModuleFace;
import dev.yonder.exports.ModuleManifest;
import dev.yonder.kit.SampleModules;
import dev.yonder.script.ModuleCall;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Java face, as the compiler and the JVM see it. */
class JavaFaceTest {
  @TempDir Path directory;

  private Path compiled(ModuleManifest module) throws Exception {
    Faces.write(module, directory);
    Path classes = directory.resolve("classes");
    for (Path home : Faces.javaHomes()) {
      assertThat(Faces.compile(home, directory, module.name(), classes)).isEmpty();
    }
    return classes;
  }

  @Test
  void theFaceIsFoundAsAService() {
    assertThat(ServiceLoader.load(ModuleFace.class)).anyMatch(JavaFace.class::isInstance);
  }

  @Test
  @Timeout(120)
  void positionsAreOverloadsWithTheirNamesAndTypes() throws Exception {
    Class<?> face = Faces.load(compiled(SampleModules.typical()), "remote.Server01");
    assertThat(signatures(face))
        .contains(
            "List<DiskInfo> getDisk()",
            "List<DiskInfo> getDisk(String name)",
            "String newBackup(String path)",
            "Object stopThing(long id)",
            "Object stopThing(String name)");
  }

  @Test
  @Timeout(120)
  void whatAResultHasIsARecord() throws Exception {
    Path classes = compiled(SampleModules.typical());
    Class<?> record = Faces.load(classes, "remote.Server01$DiskInfo");
    assertThat(
            Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getGenericType)
                .map(type -> simple(type.getTypeName())))
        .containsExactly(
            "String",
            "Long",
            "Double",
            "Boolean",
            "Instant",
            "List<String>",
            "Map<String, Object>");
  }

  @Test
  @Timeout(120)
  void allElseIsGivenByAMethodForEachParameter() throws Exception {
    Path classes = compiled(SampleModules.typical());
    Class<?> call = Faces.load(classes, "remote.Server01$NewBackup");
    Object made = call.getConstructor().newInstance();
    call.getMethod("keep", int.class).invoke(made, 5);
    call.getMethod("tags", String[].class).invoke(made, (Object) new String[] {"a"});
    assertThat(made).isInstanceOf(ModuleCall.class).asString().contains("keep=5", "not run yet");
  }

  @Test
  @Timeout(120)
  void aHostileModuleCompilesRunsNothingAndAddsNothing() throws Exception {
    ModuleManifest module = SampleModules.hostile();
    Path classes = compiled(module);
    Class<?> face = Faces.load(classes, "remote.Hostile");
    TreeSet<String> expected = new TreeSet<>(List.of("main", "module", "help", "commands"));
    for (ExportedCommand command : module.commands()) {
      if (JavaNames.isFunction(command.function())) {
        expected.add(command.function());
      }
    }
    TreeSet<String> methods = new TreeSet<>();
    for (Method method : face.getDeclaredMethods()) {
      if (!method.isSynthetic()) {
        methods.add(method.getName());
      }
    }
    assertThat(methods).isEqualTo(expected);
    assertThat(face.getDeclaredFields()).isEmpty();
    for (Class<?> nested : face.getDeclaredClasses()) {
      assertThat(nested.isRecord() || ModuleCall.class.isAssignableFrom(nested)).isTrue();
      assertThat(nested.isRecord() || nested.getDeclaredFields().length == 0).isTrue();
      assertThat(nested.getName()).matches("[A-Za-z0-9.$]+");
      Class.forName(nested.getName(), true, nested.getClassLoader());
    }
    long calls =
        Arrays.stream(face.getDeclaredClasses()).filter(ModuleCall.class::isAssignableFrom).count();
    assertThat(calls).isEqualTo(module.commands().size());
  }

  @Test
  void whatCannotBeAMethodIsToldAndReachedAllTheSame() {
    String text = Faces.text(SampleModules.hostile(), ".java");
    assertThat(text)
        .contains(
            "// No method in Java can be called wait; new WaitCommand().call() runs the command.",
            "// set(\"a-b\", ...) gives",
            "// set(\"class\", ...) gives",
            "Only untyped() gives its property a-b.");
  }

  @Test
  void theSameModuleGivesTheSameFiles() {
    assertThat(new JavaFace().files(SampleModules.hostile()))
        .isEqualTo(new JavaFace().files(SampleModules.hostile()));
  }

  @Test
  @Timeout(180)
  void aClassHasRoomForAThousandCommandsAndTellsWhichItHasNoRoomFor() throws Exception {
    ModuleManifest module = Faces.many(SampleModules.typical(), 2_500);
    Faces.write(module, directory);
    Path classes = Files.createDirectory(directory.resolve("classes"));
    Path home = Path.of(System.getProperty("java.home"));
    assertThat(Faces.compile(home, directory, module.name(), classes)).isEmpty();
    assertThat(Faces.load(classes, "remote.Server01").getDeclaredMethods())
        .hasSizeGreaterThan(1_000);
    assertThat(Files.readString(directory.resolve("Server01.java")))
        .contains("// One class has no room for more: module().call(\"stopThing2498\", Map.of())");
  }

  private static List<String> signatures(Class<?> face) {
    return Arrays.stream(face.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .map(JavaFaceTest::signature)
        .toList();
  }

  private static String signature(Method method) {
    List<String> parameters =
        Arrays.stream(method.getParameters())
            .map(
                (Parameter p) -> simple(p.getParameterizedType().getTypeName()) + " " + p.getName())
            .toList();
    return simple(method.getGenericReturnType().getTypeName())
        + " %s(%s)".formatted(method.getName(), String.join(", ", parameters));
  }

  private static String simple(String type) {
    return type.replaceAll("[\\w.]+[.$](?=\\w)", "");
  }
}
