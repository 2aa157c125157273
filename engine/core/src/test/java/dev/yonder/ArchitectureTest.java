package dev.yonder;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.yonder.host.HostMain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The order of the house: what may know what. */
class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.yonder");

  /** A package imports only packages of a lower level; the root package is for all. */
  private static final Map<String, Integer> LEVELS = levels();

  /** Interfaces that others implement, or that cut a cycle; each with its reason. */
  private static final Set<String> SEAMS =
      Set.of(
          // Other ends than Yonder's own, such as real PowerShell, implement it.
          "dev.yonder.session.Session",
          // Users implement these.
          "dev.yonder.session.SessionListener",
          "dev.yonder.host.CommandModule",
          "dev.yonder.host.CommandSource",
          "dev.yonder.host.HostCommand",
          "dev.yonder.host.HostCommand$Body",
          "dev.yonder.host.FunctionCommand$Code",
          // Each language binding implements them; the engine holds no language.
          "dev.yonder.host.ScriptLanguage",
          "dev.yonder.host.ScriptRuntime",
          "dev.yonder.value.ValueAdapter",
          // Tests record what a command writes without a host.
          "dev.yonder.host.CommandContext",
          // Each language binding makes its own files of a module.
          "dev.yonder.exports.ModuleFace",
          // Users implement it.
          "dev.yonder.exports.CredentialProvider",
          // Found as services, one for each scheme or kind of door.
          "dev.yonder.transport.TransportProvider",
          "dev.yonder.transport.TransportListener",
          "dev.yonder.transport.LocalHost",
          // The command line has one; the engine knows no terminal.
          "dev.yonder.script.ShellProvider",
          // Where names are differs with who runs the script: an engine, the command line.
          "dev.yonder.script.ScriptScope",
          // What a sealed message is delivered to: the codec must not know who takes it.
          "dev.yonder.protocol.ClientMessage$Handler",
          "dev.yonder.protocol.HostMessage$Handler");

  /** Who may touch the standard streams; each with its reason. */
  private static final Set<String> PRINTERS =
      Set.of(
          // A program of its own.
          HostMain.class.getName(),
          // Turns standard output away from whoever prints, since it is the carrier.
          "dev.yonder.transport.StreamTransport",
          // Serves callers without a script engine, who have no other place for warnings.
          "dev.yonder.script.ModuleCommands",
          // Passes on what a child process says to its standard error.
          "dev.yonder.transport.ChildErrors");

  private static Map<String, Integer> levels() {
    Map<String, Integer> levels = new LinkedHashMap<>();
    levels.put("transport", 0);
    levels.put("command", 1);
    levels.put("value", 1);
    levels.put("protocol", 2);
    levels.put("connection", 3);
    levels.put("session", 4);
    levels.put("host", 4);
    levels.put("job", 5);
    levels.put("imports", 5);
    levels.put("trust", 2);
    levels.put("exports", 6);
    levels.put("script", 7);
    return levels;
  }

  private static String packageOf(String name) {
    return "dev.yonder." + name + "..";
  }

  @Test
  void aPackageImportsOnlyLowerLevels() {
    LEVELS.forEach(
        (name, level) -> {
          String[] forbidden =
              LEVELS.keySet().stream()
                  .filter(other -> !other.equals(name) && LEVELS.get(other) >= level)
                  .map(ArchitectureTest::packageOf)
                  .toArray(String[]::new);
          noClasses()
              .that()
              .resideInAPackage(packageOf(name))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(forbidden)
              .allowEmptyShould(true)
              .because("%s is on level %d".formatted(name, level))
              .check(CORE);
        });
  }

  @Test
  void theRootPackageKnowsNoOther() {
    noClasses()
        .that()
        .resideInAPackage("dev.yonder")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.yonder..")
                .and(DescribedPredicate.not(resideInAPackage("dev.yonder"))))
        .check(CORE);
  }

  @Test
  void everyPackageHasALevel() {
    Set<String> packages =
        CORE.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith("dev.yonder."))
            .map(name -> name.substring("dev.yonder.".length()).split("\\.")[0])
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(LEVELS.keySet()).containsAll(packages);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("dev.yonder.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void theTwoEndsDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage(packageOf("session"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packageOf("host"))
        .check(CORE);
    noClasses()
        .that()
        .resideInAPackage(packageOf("host"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packageOf("session"))
        .check(CORE);
  }

  /** It keeps records for whoever writes and reads them, and could do so without a host. */
  @Test
  void theJournalKnowsNothingOfTheHost() {
    noClasses()
        .that()
        .resideInAPackage(packageOf("host.journal"))
        .should()
        .dependOnClassesThat(
            resideInAPackage(packageOf("host"))
                .and(DescribedPredicate.not(resideInAPackage(packageOf("host.journal")))))
        .check(CORE);
  }

  @Test
  void wordsValuesAndMessagesNeedNoThreadsSocketsAndClocks() {
    noClasses()
        .that()
        .resideInAnyPackage(packageOf("command"), packageOf("value"), packageOf("protocol"))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.util.concurrent..", "java.nio.channels..", "java.util.logging..")
                .and(DescribedPredicate.not(new ConcurrentCollection())))
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.Thread")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.net\\.(?!UR[IL]|Inet).*")
        .check(CORE);
  }

  /** A cache that several threads may use, or a reference, starts none. */
  private static final class ConcurrentCollection extends DescribedPredicate<JavaClass> {
    ConcurrentCollection() {
      super("a concurrent collection or reference");
    }

    @Override
    public boolean test(JavaClass type) {
      return type.getName().startsWith("java.util.concurrent.atomic.")
          || type.getSimpleName().startsWith("Concurrent")
          || type.getSimpleName().startsWith("CopyOnWrite");
    }
  }

  @Test
  void onlyTheHostsMainPrints() {
    List<String> printing =
        CORE.stream()
            .filter(type -> !PRINTERS.contains(type.getName()))
            .filter(
                type ->
                    type.getFieldAccessesFromSelf().stream()
                            .anyMatch(
                                access ->
                                    access.getTarget().getOwner().isEquivalentTo(System.class))
                        || type.getMethodCallsFromSelf().stream()
                            .anyMatch(call -> call.getTarget().getName().equals("printStackTrace")))
            .map(JavaClass::getName)
            .toList();
    assertThat(printing).isEmpty();
  }

  @Test
  void aNameSaysWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Helper|Utils?|Manager|Support|Base)(\\$.*)?")
        .check(CORE);
    classes()
        .that()
        .haveSimpleNameStartingWith("Abstract")
        .should()
        .haveModifier(JavaModifier.ABSTRACT)
        .allowEmptyShould(true)
        .check(CORE);
  }

  @Test
  void anInterfaceHasMoreThanOneImplementationOrIsASeam() {
    List<String> lonely =
        CORE.stream()
            .filter(type -> type.isInterface() && !type.isAnnotation())
            .filter(type -> implementations(type) == 1)
            .map(JavaClass::getName)
            .filter(name -> !SEAMS.contains(name))
            .toList();
    assertThat(lonely).as("interfaces that could be deleted").isEmpty();
  }

  private static long implementations(JavaClass type) {
    return type.getAllSubclasses().stream().filter(sub -> !sub.isInterface()).count();
  }

  @Test
  void everySeamIsStillThere() {
    assertThat(CORE.stream().map(JavaClass::getName)).containsAll(SEAMS);
  }
}
